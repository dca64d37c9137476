"""Whether an installed checkpoint translates: one plain sentence in every direction that it claims."""

from tribrief.languages import ENGLISH, KOREAN, UKRAINIAN

SENTENCES = {
    ENGLISH: "The talks ended on Friday.",
    KOREAN: "회담은 금요일에 끝났다.",
    UKRAINIAN: "Переговори завершилися в п’ятницю.",
}
