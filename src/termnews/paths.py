"""Where termnews keeps its files. The only module that asks platformdirs."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("termnews", appauthor=False)


def private_folder(path: Path) -> Path:
    """``path``, made with all its parents if missing; only the user can read it (0700)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def config_folder() -> Path:
    """Folder of ``settings.toml``, ``themes/`` and ``sites/``; ``TERMNEWS_CONFIG`` overrides."""
    return Path(os.environ.get("TERMNEWS_CONFIG") or _DIRS.user_config_path)


def data_folder() -> Path:
    """Folder of the library and its back-ups; ``TERMNEWS_DATA`` overrides."""
    return Path(os.environ.get("TERMNEWS_DATA") or _DIRS.user_data_path)


def library_file() -> Path:
    """The default library."""
    return data_folder() / "library.db"


def settings_file() -> Path:
    return config_folder() / "settings.toml"


def credentials_file() -> Path:
    """Logins of sources; private, and apart from all that is exported or copied."""
    return config_folder() / "credentials.toml"


def user_themes() -> Path:
    return config_folder() / "themes"


def shipped_themes() -> Path:
    """Themes that come with termnews: in the package, or at the top of a source tree."""
    packaged = Path(__file__).parent / "themes"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "themes"


def site_rules() -> Path:
    """Folder of the user's own extraction rules, one TOML file a host."""
    return config_folder() / "sites"


def log_file() -> Path:
    return Path(os.environ.get("TERMNEWS_DATA") or _DIRS.user_state_path) / "termnews.log"
