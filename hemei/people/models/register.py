"""The register: residents, households and organisations. Identity numbers and phones are ciphertext in the database."""

from django.db import models

from hemei.kernel.encrypted_fields import EncryptedTextField
from hemei.places.models import in_any


class ScopedQuerySet(models.QuerySet):
    def in_scope(self, prefixes: list[str]) -> "ScopedQuerySet":
        """Rows in areas under any of the codes."""
        return self.filter(in_any(prefixes))


class Registered(models.Model):
    """What every entry of the register has: its area and its version."""

    area = models.ForeignKey(
        "places.Area", models.PROTECT, to_field="code", related_name="+", verbose_name="村（社区）"
    )
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True


class Household(Registered):
    """户: a door, its grid cell and its head."""

    code = models.CharField("户编号", max_length=20, unique=True)
    door_number = models.CharField("门牌号", max_length=60)
    cell = models.ForeignKey(
        "places.GridCell", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="网格"
    )
    head = models.ForeignKey(
        "people.Resident", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="户主"
    )

    class Meta:
        verbose_name = verbose_name_plural = "住户"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.area}{self.door_number}"


class Hukou(models.TextChoices):
    """户籍: whether the person is registered here, and as what."""

    RURAL = "rural", "本地农业户籍"
    URBAN = "urban", "本地非农业户籍"
    ELSEWHERE = "elsewhere", "外地户籍"
    FOREIGN = "foreign", "境外人员"


class Sex(models.TextChoices):
    """GB/T 2261.1."""

    MALE = "1", "男"
    FEMALE = "2", "女"


class Resident(Registered):
    """居民: one person, one entry. Birth date and sex follow from the identity number (GB 11643-1999)."""

    name = models.CharField("姓名", max_length=50)
    id_number = EncryptedTextField("身份证号", mask="id")
    id_digest = models.CharField("身份证号索引", max_length=64, unique=True, editable=False)
    birth_date = models.DateField("出生日期", editable=False)
    sex = models.CharField("性别", max_length=1, choices=Sex.choices, editable=False)
    phone = EncryptedTextField("电话", mask="phone", blank=True)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="members", verbose_name="住户"
    )
    hukou = models.CharField("户籍", max_length=10, choices=Hukou.choices, default=Hukou.RURAL)
    is_resident = models.BooleanField("常住", default=True, help_text="在本村（社区）居住半年以上")

    class Meta:
        verbose_name = verbose_name_plural = "居民"
        ordering = ["area_id", "name", "pk"]
        indexes = [models.Index(fields=["area", "name"], name="resident_area_name")]

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """GB/T 20091 in the classes that a town meets."""

    GOVERNMENT = "government", "机关"
    INSTITUTION = "institution", "事业单位"
    ENTERPRISE = "enterprise", "企业"
    SOCIAL = "social", "社会组织"
    COMMITTEE = "committee", "村（居）民委员会"
    COLLECTIVE = "collective", "农村集体经济组织"
    OTHER = "other", "其他"


class Organisation(Registered):
    """单位: known by its unified social credit code (GB 32100-2015)."""

    name = models.CharField("名称", max_length=120)
    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    kind = models.CharField("类别", max_length=20, choices=OrganisationKind.choices)
    address = models.CharField("地址", max_length=120, blank=True)
    contact = models.CharField("联系人", max_length=50, blank=True)
    phone = EncryptedTextField("联系电话", mask="phone", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
