"""Every contract: met, nearly met, and missing."""

import re

import pytest

from aculint import Linter
from aculint.rulebook import load

BOOK = load()
RULES = [rule for rule in BOOK.rules if rule.kind == "caveat"]

CUPPING = (
    "# Cupping for sore shoulders\n\nCupping is an old way to treat sore shoulders. A therapist sets warm cups on the skin "
    "and leaves them there for some minutes. Many people book cupping after a long week. In our rooms cupping takes half "
    "an hour. Bring a towel. Cupping costs forty pounds. You can have cupping on the back, the neck and the legs.\n\n"
)
BACK = (
    "# Massage for back pain\n\nBack pain spoils many a week. Massage is what we do for back pain in this house. The massage "
    "takes an hour, and the bed is warm. Back pain comes and goes, and so do our guests. Ring us for a time. Many people "
    "with back pain come for a massage every month. Tea is free before and after your massage on every day.\n\n"
)
NEEDLES = (
    "# Electroacupuncture\n\nElectroacupuncture adds a weak current to two needles. In electroacupuncture you feel a soft "
    "tapping. Many people fall asleep during electroacupuncture. It takes twenty minutes and costs a little more.\n\n"
)
DRY = (
    "# Dry needling\n\nDry needling uses thin needles in tight muscles. Dry needling takes ten minutes. Our dry needling rooms "
    "are open every day, and a towel is on the bed. Wear shorts when you come for dry needling.\n\n"
)
SPINE = (
    "# Chiropractic care\n\nChiropractic is work with the hands. A chiropractor looks at how you stand. Chiropractic care takes "
    "half an hour here. The chiropractor shows you the room first. Chiropractic is open to walk in guests.\n\n"
)
NECK = (
    "# Neck adjustment\n\nA neck adjustment takes a few minutes. You lie on your back during the neck adjustment. A pop is the "
    "sound of gas in the joint. People book a neck adjustment when they feel stiff. Parking is free.\n\n"
)
HERBS = (
    "# Herbs for the winter\n\nHerbs are sold in our shop. Drink the herbs with warm water. Many people like herbal medicine in "
    "winter. We dry the herbs on the roof. A bag of herbs lasts for a month. Our supplements stand next to the herbs.\n\n"
)
OILS = (
    "# Essential oils at home\n\nEssential oils smell of summer. Put essential oils in a bowl of warm water. Lavender oil is the "
    "essential oil that most people buy first. We sell essential oils in small bottles by the door.\n\n"
)
FAST = (
    "# Intermittent fasting\n\nIntermittent fasting means that you eat within eight hours. Fasting is easy to plan. Tea is fine "
    "during fasting. Most people start fasting on a Monday. Tell your friends when you start fasting.\n\n"
)
YOGA = (
    "# Yoga at dawn\n\nYoga wakes you up. Ten minutes of yoga are enough. Start your yoga with three deep breaths. Do yoga by an "
    "open window. Yoga needs no more than a mat. Come to our yoga class on Friday night.\n\n"
)
CBD = (
    "# CBD oil\n\nCBD oil comes in small bottles. Put the CBD oil under your tongue. CBD comes from hemp. Our CBD is made in "
    "small lots. Store CBD in the fridge and shake it well before use.\n\n"
)
DROPS = (
    "# Homeopathy\n\nHomeopathy uses thin drops. My homeopath has a sunny room. Homeopathy took me by surprise. Homeopathic drops "
    "stand on my shelf. The homeopath wrote down what I eat. Homeopathy is old.\n\n"
)
PREGNANT = (
    "# Massage in pregnancy\n\nMassage in pregnancy is calm and slow. You lie on your side for a massage in pregnancy. We offer "
    "massage for pregnant women on Tuesdays. A pregnancy massage takes an hour. Bring a pillow if you like.\n\n"
)
CHILDREN = (
    "# Acupuncture for children\n\nAcupuncture for children is short. A story helps them to lie still. We offer acupuncture to "
    "children on Saturdays. Acupuncture for babies takes five minutes. Our toys are clean.\n\n"
)
WORT = (
    "# St John's wort\n\nSt John's wort is a yellow plant. St John's wort is sold as tablets and as tea. People take St John's "
    "wort when they feel low in the dark months. Buy St John's wort in a shop that you trust.\n\n"
)
GINKGO = (
    "# Ginkgo capsules\n\nGinkgo capsules are made from leaves. Most people take one ginkgo capsule a day. A pack of ginkgo "
    "supplements lasts for a month. Students take ginkgo capsules before exams.\n\n"
)
SENIORS = (
    "# Supplements for seniors\n\nOur supplements for seniors are small. Many seniors take a supplement with breakfast. Vitamins "
    "for older adults are in the blue pack. We bring supplements to older people in the village.\n\n"
)

# The rule, the article, words that meet it, words that come near and do not.
CONTRACTS = [
    ("missing-side-effects", CUPPING, "Cupping can leave bruises and burns.", "Cupping has few side effects."),
    (
        "missing-contraindications",
        CUPPING,
        "Do not have it if you take blood thinners.",
        "Cupping is suitable for everyone.",
    ),
    (
        "missing-qualified-practitioner",
        CUPPING,
        "Choose a licensed therapist.",
        "Our licensed therapists set the cups.",
    ),
    (
        "missing-see-doctor",
        CUPPING,
        "Talk to your GP if it gets worse.",
        "Consult an acupuncturist about your shoulders.",
    ),
    ("missing-limits", CUPPING, "It does not work for everyone.", "Studies have shown that it works for everyone."),
    ("missing-not-replacement", CUPPING, "Use it alongside medical care.", "Cupping is a complementary therapy."),
    ("missing-red-flags", BACK, "Call 999 if you lose control of your bladder.", "See a doctor if it is serious."),
    ("missing-device-warning", NEEDLES, "Do not have it if you have a pacemaker.", "Is it safe with a pacemaker?"),
    ("missing-cupping-risks", CUPPING, "The cups leave round marks.", "The cups leave no marks."),
    ("missing-needling-risks", DRY, "It can cause bruising.", "Does it cause bruising?"),
    ("missing-manipulation-risks", SPINE, "Some soreness after it is common.", "It relieves stiffness."),
    ("missing-massage-cautions", BACK, "Ask first if you have a blood clot.", "It is good for blood clots."),
    ("missing-interactions", HERBS, "Herbs can interact with medicines.", "Do herbs interact with medicines?"),
    ("missing-oil-safety", OILS, "Never swallow essential oils.", "Should you swallow essential oils?"),
    ("missing-fasting-cautions", FAST, "Do not fast if you have diabetes.", "Many of us know someone with diabetes."),
    ("missing-exercise-cautions", YOGA, "Stop at once if it hurts.", "Yoga is for everyone."),
    (
        "missing-cbd-cautions",
        CBD,
        "It can act on medicines, so ask your doctor.",
        "You do not need to ask your doctor.",
    ),
    ("missing-homeopathy-limits", DROPS, "There is no good evidence that it works.", "Is there any evidence for it?"),
    ("missing-pregnancy-advice", PREGNANT, "Ask your midwife before you book.", "Should you ask your midwife?"),
    ("missing-children-advice", CHILDREN, "Ask your child's doctor first.", "Should you ask your child's doctor?"),
    ("missing-evidence-limits", CUPPING, "The evidence is mixed.", "Studies have shown that cupping works."),
    (
        "missing-st-johns-wort-warning",
        WORT,
        "It makes the contraceptive pill less effective.",
        "It is natural and mild.",
    ),
    ("missing-bleeding-warning", GINKGO, "Do not take it with warfarin.", "Can you take it with warfarin?"),
    ("missing-older-people-advice", SENIORS, "Ask your pharmacist first.", "You do not need to ask your doctor."),
    ("missing-neck-manipulation-warning", NECK, "Very rarely it can cause a stroke.", "It does not cause a stroke."),
]


def told(rule: str, text: str) -> list[str]:
    return [finding.message for finding in Linter(BOOK, select=[rule]).lint_text(text, path="a.md").findings]


@pytest.mark.parametrize(("rule", "article", "met", "nearly"), CONTRACTS, ids=[row[0] for row in CONTRACTS])
def test_a_contract_is_met_nearly_met_or_missing(rule: str, article: str, met: str, nearly: str) -> None:
    assert told(rule, article)
    assert told(rule, article + nearly)
    assert not told(rule, article + met)


def test_no_contract_is_left_out() -> None:
    assert {row[0] for row in CONTRACTS} == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_the_model_sentence_of_a_contract_meets_it(rule) -> None:  # type: ignore[no-untyped-def]
    model = re.search("“(.+)”", rule.suggestion)
    assert model
    for example in rule.examples.flag:
        assert not told(rule.name, f"{example}\n\n{model[1]}\n")


@pytest.mark.parametrize(
    ("rule", "words", "because"),
    [
        ("missing-side-effects", "Cupping has few side effects.", "it names no side effect."),
        ("missing-side-effects", "Just be careful.", "it does not say of what."),
        ("missing-contraindications", "It helps with diabetes.", "it names a complaint to be treated"),
        ("missing-see-doctor", "Consult an acupuncturist about it.", "that is no doctor"),
        ("missing-see-doctor", "You do not need to see a doctor.", "the sentence says that no doctor is needed."),
        ("missing-see-doctor", "If you visit your doctor, he will sell you pills.", "the sentence speaks of a case"),
        ("missing-see-doctor", "Should you see a doctor?", "the sentence asks."),
        ("missing-qualified-practitioner", "Our trained therapists restore balance.", "it praises or describes"),
        ("missing-limits", "It works for everyone.", "it says the opposite."),
        ("missing-not-replacement", "It is an alternative therapy.", "it is a label"),
        ("missing-side-effects", "It is a myth that cupping can cause burns.", "the text calls it a myth."),
    ],
)
def test_a_finding_says_what_came_near_and_why_it_does_not_count(rule: str, words: str, because: str) -> None:
    (message,) = told(rule, CUPPING + words)
    assert f"“{words}” does not count: {because}" in message


def test_a_finding_names_the_topic_and_what_made_it_one() -> None:
    (message,) = told("missing-see-doctor", CUPPING)
    assert message.startswith("This article about cupping never tells")
    assert "It names cupping 6 times, also in the title." in message


def test_a_finding_without_a_title_stands_on_the_first_sentence_about_the_topic() -> None:
    text = "Our shoulders are often sore. " + CUPPING.split("\n\n")[1]
    (finding,) = Linter(BOOK, select=["missing-see-doctor"]).lint_text(text, path="a.txt").findings
    assert finding.text == "Cupping is an old way to treat sore shoulders."


@pytest.mark.parametrize(
    "harm",
    ["## Side effects\n\n- bruises\n- burns", "There are some side effects.\n\nSide effects:\n\n- soreness\n- bruises"],
)
def test_a_list_under_a_heading_or_lead_in_meets_a_contract(harm: str) -> None:
    assert not told("missing-side-effects", CUPPING + harm)


def test_a_term_may_stand_in_the_sentence_beside_its_frame() -> None:
    assert not told("missing-side-effects", CUPPING + "Bruises are left on some. They are known side effects.")
    assert not told("missing-side-effects", CUPPING + "There are side effects. Bruises are one of them.")
    assert told(
        "missing-side-effects", CUPPING + "There are side effects.\n\nThe mat is blue.\n\nBruises are blue too."
    )


def test_a_disclaimer_behind_the_list_of_references_counts_and_a_title_in_it_does_not() -> None:
    listed = CUPPING + "## References\n\n1. Bruising as a side effect of cupping. See your doctor, 2019.\n"
    assert told("missing-see-doctor", listed)
    assert not told("missing-see-doctor", listed + "\nThis page is for information only. Ask your doctor first.")


def test_harm_of_other_care_is_not_harm_of_the_treatment() -> None:
    assert told("missing-side-effects", CUPPING + "Painkillers can cause bleeding. Smoking causes strokes.")


def test_an_article_on_a_garden_of_herbs_owes_nothing() -> None:
    garden = "# Herb gardening\n\n" + "Plant your herbs in rows. Water the herbs at night. Herbs like the sun. " * 8
    assert not Linter(BOOK, select=["caveat"], ignore=["missing-interactions"]).lint_text(garden, path="a.md").findings


def test_where_a_topic_stands_makes_it_one() -> None:
    body = "The shop opens at ten and sells pain relief for a sore back and other illness. " * 12
    mentioned = "One guest swears by cupping."
    assert not told("missing-side-effects", f"# Our shop\n\n{body}\n\n{mentioned}\n\n{body}")
    assert told("missing-side-effects", f"# Cupping in our shop\n\n{body}\n\n{mentioned}\n\n{body}")


def test_home_practice_asks_less_loudly_for_a_practitioner_than_needles_do() -> None:
    walk = (
        "# Swimming for health\n\n"
        + "Swimming is good for your heart and your joints. Swim twice a week with a friend. " * 6
    )
    severities = [
        Linter(BOOK, select=["missing-qualified-practitioner"]).lint_text(text, path="a.md").findings[0].severity.value
        for text in (walk, CUPPING)
    ]
    assert severities == ["info", "warning"]
