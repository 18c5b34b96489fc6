"""`python -m library`: shows what the filtered and the one-way relationship do."""

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from .models import Address, Author, Base, Book, Manuscript, User

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    ada = Author(name="Ada", books=[Book(title="Sketch"), Book(title="Notes", in_print=False)])
    ada.drafts.append(Manuscript(title="Draft of a reply"))
    letter = Manuscript(title="Letter", author=ada)
    print("Appending to ada.drafts set its author:", ada.drafts[0].author is ada)
    print("Setting letter.author left ada.drafts alone:", letter not in ada.drafts)

    reader = User(name="Charles", addresses=[Address(email="charles@example.org")])
    print("Made by backref: address.user is", reader.addresses[0].user.name)

    session.add_all([ada, letter, reader])
    session.commit()
    print("All books:", len(ada.books), "in print:", [book.title for book in ada.books_in_print])
