"""The manifest is one that Outlook accepts: order, required parts, references, addresses, lengths, languages."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.addin_manifest.conftest import APP_ID, BASE_URL, ROOT
from tests.addin_manifest.order import APP, BT, CHILDREN, V10, V11, XSI_TYPE, departures

BLOCKS = [pytest.param(V10, id="VersionOverrides 1.0"), pytest.param(V11, id="VersionOverrides 1.1")]
LIMITS = {"ShortStrings": 125, "LongStrings": 250}
LANGUAGES = {"nl", "fr", "de"}
SIGN_IN = "https://login.microsoftonline.com"


def _block(manifest: etree._Element, namespace: str) -> etree._Element:
    found = manifest.find(f".//{namespace}VersionOverrides")
    assert found is not None
    return found


def _own(block: etree._Element, namespace: str) -> list[etree._Element]:
    """The elements of a block, without those of a block nested in it."""
    nested = set(block.iterfind(f"./{V11}VersionOverrides//*")) if namespace == V10 else set()
    return [element for element in block.iter() if element not in nested]


def test_every_element_stands_where_the_order_says(manifest):
    wrong = [
        departure
        for element in manifest.iter()
        for departure in departures(element.tag, [child.tag for child in element], element.get(XSI_TYPE))
    ]
    assert wrong == []


def test_every_element_with_children_has_an_order_to_keep(manifest):
    assert {element.tag for element in manifest.iter() if len(element)} <= set(CHILDREN)


@pytest.mark.parametrize(
    ("children", "kept"),
    [
        pytest.param(["Label", "Supertip", "Icon", "Action"], True, id="as written"),
        pytest.param(["Supertip", "Label", "Icon", "Action"], False, id="two swapped"),
        pytest.param(["Label", "Supertip", "Icon"], False, id="one missing"),
        pytest.param(["Label", "Supertip", "Icon", "Action", "Action"], False, id="one twice"),
    ],
)
def test_the_check_itself_sees_a_wrong_order(children, kept):
    assert (departures(V11 + "Control", [V11 + child for child in children]) == []) is kept


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("Id", APP_ID, id="id"),
        pytest.param("Version", "1.2.3", id="version"),
        pytest.param("DefaultLocale", "en-US", id="default locale"),
        pytest.param("Permissions", "ReadWriteMailbox", id="permissions"),
    ],
)
def test_the_base_says_who_it_is_and_what_it_may(manifest, path, value):
    assert manifest.findtext(APP + path) == value


def test_the_base_is_a_mail_add_in_for_reading_with_the_lowest_set_the_pane_needs(manifest):
    assert manifest.get(XSI_TYPE) == "MailApp"
    rule = manifest.find(APP + "Rule")
    assert (rule.get(XSI_TYPE), rule.get("ItemType"), rule.get("FormType")) == ("ItemIs", "Message", "Read")
    declared = manifest.find(f"{APP}Requirements/{APP}Sets/{APP}Set")
    assert (declared.get("Name"), declared.get("MinVersion")) == ("Mailbox", "1.3")
    form = manifest.find(f"{APP}FormSettings/{APP}Form")
    assert form.get(XSI_TYPE) == "ItemRead"
    assert 32 <= int(form.findtext(f"{APP}DesktopSettings/{APP}RequestedHeight")) <= 450


@pytest.mark.parametrize("namespace", BLOCKS)
def test_the_button_on_a_read_message_opens_the_pane(manifest, namespace):
    block = _block(manifest, namespace)
    point = block.find(f"{namespace}Hosts/{namespace}Host/{namespace}DesktopFormFactor/{namespace}ExtensionPoint")
    assert point.get(XSI_TYPE) == "MessageReadCommandSurface"
    action = point.find(f".//{namespace}Action")
    assert action.get(XSI_TYPE) == "ShowTaskpane"
    pane = action.find(f"{namespace}SourceLocation").get("resid")
    addresses = {url.get("id"): url.get("DefaultValue") for url in block.iterfind(f"{namespace}Resources//{BT}Url")}
    assert addresses[pane] == f"{BASE_URL}/pane/"


@pytest.mark.parametrize("namespace", BLOCKS)
def test_every_block_names_its_own_version_and_asks_for_no_more_than_the_base(manifest, namespace):
    block = _block(manifest, namespace)
    assert block.get(XSI_TYPE) == {V10: "VersionOverridesV1_0", V11: "VersionOverridesV1_1"}[namespace]
    assert block.find(f"{namespace}Requirements/{BT}Sets").get("DefaultMinVersion") == "1.3"


def test_shared_folders_come_first_in_the_form_factor_and_the_pane_can_be_pinned(manifest):
    form_factor = manifest.find(f".//{V11}DesktopFormFactor")
    assert (form_factor[0].tag, form_factor[0].text) == (V11 + "SupportsSharedFolders", "true")
    assert form_factor.findtext(f".//{V11}SupportsPinning") == "true"


def test_several_chosen_mails_are_offered_to_the_pane_that_stands_beside_mails_read(manifest):
    """Needs the right to write; what an Outlook below set 1.13 does not know it leaves alone."""
    [several] = manifest.iter(V11 + "SupportsMultiSelect")
    action = several.getparent()
    point = next(each for each in several.iterancestors() if each.tag == V11 + "ExtensionPoint")
    assert (several.text, action.get(XSI_TYPE)) == ("true", "ShowTaskpane")
    assert point.get(XSI_TYPE) == "MessageReadCommandSurface"
    assert manifest.findtext(APP + "Permissions") == "ReadWriteMailbox"


def test_what_exists_only_in_1_1_stands_only_there(manifest):
    newer = {
        "SupportsSharedFolders", "SupportsPinning", "SupportsMultiSelect", "MobileFormFactor", "Runtimes",
        "LaunchEvent",
    }  # fmt: skip
    names = {etree.QName(element).localname for element in _own(_block(manifest, V10), V10)}
    assert not names & newer


def test_the_sign_in_names_the_application_under_its_host(manifest):
    info = manifest.find(f".//{V11}WebApplicationInfo")
    assert info.findtext(V11 + "Id") == APP_ID
    assert info.findtext(V11 + "Resource") == f"api://helder.example/{APP_ID}"


def test_the_sign_in_asks_to_read_and_for_nothing_more(manifest):
    scopes = {scope.text for scope in manifest.iter(V11 + "Scope")}
    assert scopes == {"openid", "profile", "User.Read", "Mail.Read", "Mail.Read.Shared"}


@pytest.mark.parametrize("namespace", BLOCKS)
def test_every_resource_that_is_named_exists_once_and_none_is_unused(manifest, namespace):
    own = _own(_block(manifest, namespace), namespace)
    named = {element.get("resid") for element in own if element.get("resid")}
    there = [element.get("id") for element in own if element.tag in (BT + "Image", BT + "Url", BT + "String")]
    there = [name for name in there if name is not None]
    assert len(there) == len(set(there))
    assert named == set(there)
    assert max(map(len, there)) <= 32


@pytest.mark.parametrize("namespace", BLOCKS)
def test_a_reference_leads_to_a_resource_of_its_kind(manifest, namespace):
    block = _block(manifest, namespace)
    homes = {
        child.get("id"): etree.QName(child.getparent()).localname
        for child in block.find(f"{namespace}Resources").iterfind("*/*")
    }
    parents = {"Label": "ShortStrings", "Title": "ShortStrings", "Description": "LongStrings",
               "SourceLocation": "Urls", "Image": "Images"}  # fmt: skip
    for element in _own(block, namespace):
        if element.get("resid"):
            assert homes[element.get("resid")] == parents[etree.QName(element).localname]


def test_every_address_is_https_below_the_base_address(manifest):
    namespaces = set(manifest.nsmap.values()) | {V10[1:-1], V11[1:-1]}
    values = [value for element in manifest.iter() for value in [*element.attrib.values(), element.text or ""]]
    addresses = [
        value for value in values if "://" in value and value not in {*namespaces, SIGN_IN} and value[:6] != "api://"
    ]
    assert len(addresses) >= 8
    assert [address for address in addresses if not address.startswith(f"{BASE_URL}/")] == []


@pytest.mark.parametrize("namespace", BLOCKS)
@pytest.mark.parametrize("kind", LIMITS)
def test_every_text_is_there_in_every_language_and_short_enough(manifest, namespace, kind):
    strings = _block(manifest, namespace).findall(f"{namespace}Resources/{BT}{kind}/{BT}String")
    for string in strings:
        overrides = {override.get("Locale"): override.get("Value") for override in string}
        assert {locale.split("-")[0] for locale in overrides} == LANGUAGES
        assert len(overrides) == len(string)
        assert all(0 < len(text) <= LIMITS[kind] for text in [string.get("DefaultValue"), *overrides.values()])


@pytest.mark.parametrize(("name", "limit"), [("DisplayName", 125), ("Description", 250)])
def test_the_name_and_description_of_the_add_in_are_localised_and_short_enough(manifest, name, limit):
    element = manifest.find(APP + name)
    assert {override.get("Locale").split("-")[0] for override in element} == LANGUAGES
    assert all(0 < len(text) <= limit for text in element.xpath("@DefaultValue | *[local-name()='Override']/@Value"))


def test_the_button_reads_differently_in_each_language(manifest):
    button = manifest.find(f".//{BT}String[@id='helder.button']")
    texts = {override.get("Locale").split("-")[0]: override.get("Value") for override in button}
    assert button.get("DefaultValue") == "Structure this mail"
    assert len({button.get("DefaultValue"), *texts.values()}) == 4


@pytest.mark.parametrize("namespace", BLOCKS)
def test_the_button_brings_the_three_sizes_it_must(manifest, namespace):
    icon = _block(manifest, namespace).find(f".//{namespace}Icon")
    assert {image.get("size") for image in icon} == {"16", "32", "80"}


def test_every_icon_that_is_named_is_a_picture_of_that_size(manifest):
    named = {value.rsplit("/", 1)[1] for element in manifest.iter() for value in element.attrib.values()
             if value.endswith(".png")}  # fmt: skip
    assert named == {f"icon-{size}.png" for size in (16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144)}
    for name in named:
        head = (ROOT / "icons" / name).read_bytes()[:24]
        size = int(name.removeprefix("icon-").removesuffix(".png"))
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (size, size)


def test_the_manifest_is_far_below_outlooks_limit_of_256_kilobytes(document):
    assert len(document) < 64 * 1024


@pytest.mark.parametrize("namespace", BLOCKS)
def test_the_pane_opens_beside_a_mail_that_is_written_too(manifest, namespace):
    factor = _block(manifest, namespace).find(f"{namespace}Hosts/{namespace}Host/{namespace}DesktopFormFactor")
    points = [point.get(XSI_TYPE) for point in factor.iterfind(f"{namespace}ExtensionPoint")]
    assert points == ["MessageReadCommandSurface", "MessageComposeCommandSurface"]


def test_a_telephone_has_a_button_with_its_nine_icons(manifest):
    factor = manifest.find(f".//{V11}MobileFormFactor")
    assert factor.find(f"{V11}ExtensionPoint").get(XSI_TYPE) == "MobileMessageReadCommandSurface"
    control = factor.find(f".//{V11}Control")
    assert control.get(XSI_TYPE) == "MobileButton"
    icon = control.find(f"{V11}Icon")
    assert icon.get(XSI_TYPE) == "bt:MobileIconList"
    drawn = {(image.get("size"), image.get("scale"), image.get("resid")) for image in icon}
    assert drawn == {
        (str(size), str(scale), f"helder.icon.{size * scale}") for size in (25, 32, 48) for scale in (1, 2, 3)
    }


def test_the_sign_ins_dialog_may_be_shown(manifest):
    assert [domain.text for domain in manifest.iterfind(f"{APP}AppDomains/{APP}AppDomain")] == [SIGN_IN]
