"""The parts of the standard template that hold no text: numbering, settings, fonts, properties, relationships."""

from tribrief.document.blocks import RELATIONSHIPS
from tribrief.document.styles import NAVY
from tribrief.document.stylesheet import DECLARATION, NAMESPACE

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# part: (relationship id, relationship, content type)
WORD_PARTS = {
    "styles": ("rIdStyles", "styles", "styles"),
    "numbering": ("rIdNumbering", "numbering", "numbering"),
    "settings": ("rIdSettings", "settings", "settings"),
    "fontTable": ("rIdFonts", "fontTable", "fontTable"),
    "header1": ("rIdHeader", "header", "header"),
    "footer1": ("rIdFooter", "footer", "footer"),
}
WIDE_FOOTER = {"footer2": ("rIdWideFooter", "footer", "footer")}

# numbering id: (style, format, text, distance of the text from the margin)
LISTS = {
    1: ("BriefKeyPoint", "decimal", "%1.", 425),
    2: ("BriefSource", "decimal", "[S%1]", 624),
    3: ("BriefReaderNote", "bullet", "–", 340),
}

# name: (other name, PANOSE classification, character set, family)
FONTS = {
    "Arial": ("Liberation Sans", "020B0604020202020204", "00", "swiss"),
    "Times New Roman": ("Liberation Serif", "02020603050405020304", "00", "roman"),
    "Malgun Gothic": ("맑은 고딕", "020B0503020000020004", "81", "swiss"),
}

SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="ko-KR"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


def static_parts(title: str, *, wide_footer: bool = False) -> dict[str, str]:
    """Return the text of every part that is the same whatever the template says.

    Args:
        title: the name of the template in its properties.
        wide_footer: whether landscape pages have a footer of their own.
    """
    parts = WORD_PARTS | (WIDE_FOOTER if wide_footer else {})
    return {
        "[Content_Types].xml": content_types(parts),
        "_rels/.rels": package_relationships(),
        "word/_rels/document.xml.rels": document_relationships(parts),
        "word/numbering.xml": numbering(),
        "word/settings.xml": f"{DECLARATION}<w:settings {NAMESPACE}>{SETTINGS}</w:settings>",
        "word/fontTable.xml": font_table(),
        "docProps/core.xml": core_properties(title),
        "docProps/app.xml": application_properties(),
    }


def content_types(parts: dict[str, tuple[str, str, str]]) -> str:
    """Return the content type of each part."""
    types = {f"/word/{part}.xml": f"{WORD_TYPE}.{kind}+xml" for part, (_, _, kind) in parts.items()}
    types["/word/document.xml"] = f"{WORD_TYPE}.document.main+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="{name}" ContentType="{types[name]}"/>' for name in sorted(types))
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_relationships() -> str:
    """Return where a reader finds the document and its properties."""
    targets = (
        ("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
        ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
    )
    return relationships_xml(targets)


def document_relationships(parts: dict[str, tuple[str, str, str]]) -> str:
    """Return where the document finds its other parts."""
    rows = ((key, f"{RELATIONSHIPS}/{kind}", f"{part}.xml") for part, (key, kind, _) in parts.items())
    return relationships_xml(tuple(rows))


def relationships_xml(targets: tuple[tuple[str, str, str], ...]) -> str:
    """Return a relationships part from ids, types and targets."""
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in targets)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def numbering() -> str:
    """Return the numbering of key points, sources and notes."""
    shapes = "".join(list_xml(number, *LISTS[number]) for number in LISTS)
    links = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in LISTS)
    return f"{DECLARATION}<w:numbering {NAMESPACE}>{shapes}{links}</w:numbering>"


def list_xml(number: int, style: str, form: str, text: str, indent: int) -> str:
    """Return one kind of list with a hanging indent."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
        f'<w:rPr><w:b/><w:color w:val="{NAVY}"/></w:rPr></w:lvl></w:abstractNum>'
    )


def font_table() -> str:
    """Return what a reader without a font needs to choose another."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (other, panose, charset, family) in FONTS.items()
    )
    return f"{DECLARATION}<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def core_properties(title: str) -> str:
    """Return the title and language of the template itself; a briefing gets its own."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def application_properties() -> str:
    """Return the name of the program, which Word shows among the statistics."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{kind}"><Application>tribrief</Application></Properties>'
