"""A heading that unfolds what few people need."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from studio_app.ui import icons
from studio_app.ui.tokens import Space


class FoldOut(QWidget):
    """Shows its content while it is unfolded; at first it is not."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.button)
        column.addWidget(content)
        self.unfold(unfolded=False)

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the content is shown."""
        return not self.content.isHidden()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show the content, or fold it away."""
        self.content.setVisible(unfolded)
        icons.put(self.button, "controls/chevron-down" if unfolded else "controls/chevron-right")
        self.button.setAccessibleDescription("unfolded" if unfolded else "folded away")

    @Slot()
    def _on_clicked(self) -> None:
        self.unfold(unfolded=not self.is_unfolded)
