"""What a resident's report must be; every refusal says what to do instead."""

from hemei.kernel.errors import RuleError


class LooksLikeMachine(RuleError):
    """有一栏是给机器看的，请把它留空，再点一次“提交”。"""


class TooManyPhotos(RuleError):
    """照片最多 {most} 张，您选了 {count} 张。"""


class PhotoTooLarge(RuleError):
    """“{name}”有 {size} MB，一张照片最大 {limit} MB。可以把照片裁小些，或者不带这一张。"""


class PhotoTooManyPixels(RuleError):
    """“{name}”的尺寸太大（{width}×{height}），请换一张或者不带这一张。"""


class PhotoIsHeic(RuleError):
    """“{name}”是苹果手机的 HEIC 格式，这里打不开。请在手机“设置—相机—格式”里选“兼容性最佳”后重拍，
    或者把它截屏，再选截屏。"""


class NotAPhoto(RuleError):
    """“{name}”不是照片，或者已经损坏。请选 JPG 或 PNG 照片；不带照片也可以提交。"""


class NotFoundByPhone(RuleError):
    """没有找到。请核对编号和当时留的电话，两项都对才能查看。"""

    status = 404


class LinkExpired(RuleError):
    """这个页面已经过期。请用编号和电话重新查看。"""

    status = 404


class RatedAlready(RuleError):
    """您已经评价过了，谢谢。还有不满意的地方，可以再反映一次，或者拨打 12345。"""

    status = 409


class NotToBeRated(RuleError):
    """这件事还没有办完，办完以后才能评价。"""

    status = 409


class NotToBeWithdrawn(RuleError):
    """这件事已经派给承办单位，不能在这里撤回。不需要办了，请在工作人员联系您时告诉对方。"""

    status = 409
