"""`python -m company`: setting one side sets the other, before anything is saved."""

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from .models import Base, Department, Employee

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)

with Session(engine) as session:
    research = Department(name="Research")
    ada = Employee(name="Ada", dep_name=research)
    print("Setting ada.dep_name appended to research.emp_lst:", research.emp_lst == [ada])

    grace = Employee(name="Grace")
    research.emp_lst.append(grace)
    print("Appending to research.emp_lst set grace.dep_name:", grace.dep_name is research)

    session.add(research)
    session.commit()
    print("Saved:", [employee.name for employee in research.emp_lst])
