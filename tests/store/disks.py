"""Small and read-only disks for other processes, where the system gives namespaces to mount them in."""

import subprocess
from pathlib import Path

import pytest

NAMESPACE = ("unshare", "-Urm")


def small_disk(options: str, folder: Path) -> tuple[str, ...]:
    """Return the words before a command that run it with the folder on a file system of one megabyte."""
    script = (
        'cp -r "$0" "$0.copy" && mount -t tmpfs -o size=1m,mode=700 none "$0" && cp -r "$0.copy/." "$0" && '
        f'{{ {options} }} && exec "$@"'
    )
    return (*NAMESPACE, "sh", "-c", script, str(folder))


def _can_mount() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


needs_mounts = pytest.mark.skipif(not _can_mount(), reason="this system gives no namespaces to mount in")
