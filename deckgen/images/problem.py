"""What is wrong with a picture, said to the person who supplied it."""

from __future__ import annotations


class ImageProblem(ValueError):
    """A picture that cannot be printed. `message` names the file and what is wrong with it, `hint`
    says what to do; both come without their final full stop, as `errors.Problem` wants them."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
