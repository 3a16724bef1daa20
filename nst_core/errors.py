"""Everything the engine raises on purpose.

EngineError             each message is one sentence that a person can act on
├── OptionError         an option is out of its range; names option, value and range
├── PictureError        a picture cannot be read, or is too small or too large
├── WeightsError        VGG19's weights are missing, corrupt or cannot be downloaded
├── FetchError          a file could not be downloaded from any of its addresses
├── PresetError         an unknown preset, or one whose picture cannot be fetched
├── DeviceError         no such device
│   └── OutOfMemoryError    the device ran out of memory
└── Cancelled           the caller asked for it; not a failure
"""


class EngineError(Exception):
    """Base class: whatever is raised on purpose by `nst_core`."""


class OptionError(EngineError, ValueError):
    """An option is out of its range."""


class PictureError(EngineError):
    """A picture cannot be read, or has an impossible size."""


class WeightsError(EngineError):
    """VGG19's weights are missing, corrupt or cannot be downloaded."""


class FetchError(EngineError):
    """A file could not be downloaded, or is not the one that was asked for."""


class PresetError(EngineError):
    """An unknown preset, or one whose picture cannot be fetched."""


class DeviceError(EngineError):
    """The device does not exist, or see below."""


class OutOfMemoryError(DeviceError):
    """The painting does not fit into the device's memory; a smaller one may."""


class Cancelled(EngineError):  # noqa: N818 - the field's word for it, as in concurrent.futures
    """The caller cancelled the painting."""
