"""A thousand honest texts in twenty languages, with the invisible characters that their scripts need."""

import json
from pathlib import Path

NAMES = (
    "iPhone 15",
    "Google Drive",
    "Toyota",
    "DHL",
    "Wi-Fi",
    "PDF",
    "Microsoft 365",
    "USB-C",
    "Amazon",
    "IKEA",
)
AMOUNTS = ("12,50 €", "$1,250.00", "3 000 ₽", "₹ 450", "¥1200")
ENDINGS = (
    "",
    " 👍🏽",
    " 👨\u200d👩\u200d👧\u200d👦",
    " 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 🇩🇪",
    " ❤\ufe0f 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈 👩🏾\u200d⚕\ufe0f",
)
SENTENCES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent.parent / "data" / "texts" / "clean.json").read_text("utf-8")
)


def clean_texts() -> list[str]:
    """Return the texts: every sentence with every name, and endings and amounts in turn."""
    count = 0
    texts = []
    for sentences in SENTENCES.values():
        for sentence in sentences:
            for name in NAMES:
                for shift in range(3):
                    count += 1
                    amount = AMOUNTS[count % len(AMOUNTS)]
                    text = sentence.format(name=name, amount=amount)
                    texts.append(text + ENDINGS[(count + shift) % len(ENDINGS)])
    return texts
