"""Asks for the library of the autograder's own version; read by hatchling, in no wheel."""

from hatchling.metadata.plugin.interface import MetadataHookInterface


class LibraryOfTheSameVersion(MetadataHookInterface):  # type: ignore[misc]  # has no types
    """Makes the dependencies of what pyproject.toml lists and the library."""

    def update(self, metadata: dict[str, object]) -> None:
        """Add to what the wheel will say."""
        library = f"lecturekit[deep,widgets]=={metadata['version']}"
        metadata["dependencies"] = [library, *self.config["dependencies"]]
