import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, test } from 'node:test';
import { translatedTexts } from '../../scripts/translated-texts.ts';
import { speak, t, type Translations } from '../../server/src/base/translate.ts';
import { fileUri } from '../../server/src/base/uri.ts';
import { hover } from '../../server/src/features/hover.ts';
import { createProject } from '../../server/src/project/create-project.ts';
import { check } from '../../server/src/rules/check.ts';

const texts = translatedTexts(['server/src', 'client/src', 'panel/src']);
const keys = new Set(texts.map((it) => it.key));

afterEach(() => {
  speak(undefined);
});

test('without a translation a text is what is written', () => {
  const name = 'posts';
  assert.equal(t`"${name}" is \`here\`.`, '"posts" is `here`.');
  speak({ 'something else': 'outra coisa' });
  assert.equal(t`"${name}" is here.`, '"posts" is here.');
});

test('a translation puts things where its language wants them', () => {
  speak({ '{0} of {1}': '{1}的{0}' });
  assert.equal(t`${'posts'} of ${'User'}`, 'User的posts');
});

test('what is put in may look like a gap', () => {
  speak({ '{0} and {1}': '{1} e {0}' });
  assert.equal(t`${'{1}'} and ${'b'}`, 'b e {1}');
});

test('nothing is said before the language is known', () => {
  assert.deepEqual(
    // The diagram's page holds its language, and reads it before anything else.
    texts.filter((it) => it.isEarly && !it.at.startsWith('panel/')).map((it) => `${it.at}: ${it.key}`),
    [],
  );
});

for (const language of ['zh-cn', 'pt-br']) {
  describe(`in ${language}`, () => {
    const translations = translationsInto(language);

    test('every text is there, and none that is not said', () => {
      const missing = texts.filter((it) => !Object.hasOwn(translations, it.key));
      assert.deepEqual(
        missing.map((it) => `${it.at}: ${it.key}`),
        [],
      );
      assert.deepEqual(
        Object.keys(translations).filter((it) => !keys.has(it)),
        [],
      );
    });

    test('what is put in, what is code, and what an ORM says stay what they are', () => {
      for (const [text, translation] of Object.entries(translations)) {
        assert.deepEqual(gapsIn(translation), gapsIn(text), text);
        for (const [code] of text.matchAll(/`[^`]+`/g)) assert.ok(translation.includes(code), `${text}\n${code}`);
        for (const [, said = ''] of text.matchAll(/(?:raises|warns) ("[^"]+")/g))
          assert.ok(translation.includes(said), `${text}\n${said}`);
      }
    });
  });
}

const models = `from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Department(Base):
    __tablename__ = "department"
    id: Mapped[int] = mapped_column(primary_key=True)
    emp_lst: Mapped[list["Employee"]] = relationship(back_populates="dep_name")


class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    dep_name: Mapped["Department"] = relationship(back_populates="emp_list")
`;

const uri = fileUri('/company/models.py');

test('which side a string names is said in Chinese', () => {
  speak(translationsInto('zh-cn'));
  assert.equal(
    hoverAt('"dep_name"'),
    `\`"dep_name"\` 指向另一个类 **Employee** 的属性：[\`Employee.dep_name\`](${uri}#L19) (models.py:19)。`,
  );
  assert.equal(
    findings()[0],
    '"Employee.dep_name" 指向 "emp_list"，但 "Department" 没有这样的属性；是否想写 "emp_lst"？SQLAlchemy 会抛出 "Mapper \'Mapper[Department(department)]\' has no property \'emp_list\'"。请创建 "Department.emp_list"，或更正名称。',
  );
});

test('which side a string names is said in Portuguese', () => {
  speak(translationsInto('pt-br'));
  assert.equal(
    hoverAt('"dep_name"'),
    `\`"dep_name"\` é nome de atributo de **Employee**, a outra classe: [\`Employee.dep_name\`](${uri}#L19) (models.py:19).`,
  );
  assert.equal(
    findings()[0],
    '"Employee.dep_name" indica "emp_list", mas "Department" não tem atributo com esse nome; quis dizer "emp_lst"? O SQLAlchemy lança "Mapper \'Mapper[Department(department)]\' has no property \'emp_list\'". Crie "Department.emp_list", ou corrija o nome.',
  );
});

/** The first line of the hover at a string. */
function hoverAt(text: string): string | undefined {
  return hover(opened(), uri, models.indexOf(text) + 1)?.markdown.split('\n')[0];
}

function findings(): readonly string[] {
  return [...check(opened(), uri)].map((it) => it.message);
}

function opened() {
  const project = createProject();
  project.configure({ folders: [fileUri('/company')], sqlalchemyVersion: '2.0.54' });
  project.apply([{ uri, text: models }]);
  return project.snapshot();
}

function gapsIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

function translationsInto(language: string): Translations {
  return JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8')) as Translations;
}
