import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sqlalchemyComposer } from '../../server/src/dialects/sqlalchemy/compose/composer.ts';
import { endIn } from '../harness/compose-cases.ts';
import { openWorkspace, uriOf } from '../harness/workspace.ts';

const imports = `from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import DeclarativeBase, relationship


class Base(DeclarativeBase):
    pass


`;

/** The name suggested for the other side of `Owner.attribute`; `key` is the side of the foreign key, `name` its column, `body` more of the target. */
function suggested(
  end: string,
  target: string,
  { key = 'owner', unique = false, body = '', name = 'ref' } = {},
): string {
  const [owner = '', attribute = ''] = end.split('.');
  const column = (to: string) =>
    `    ${name} = Column(ForeignKey("${to.toLowerCase()}.id"), unique=${unique ? 'True' : 'False'})\n`;
  const mapped = (title: string, more: string) =>
    `class ${title}(Base):\n    __tablename__ = "${title.toLowerCase()}"\n    id = Column(Integer, primary_key=True)\n${more}\n\n`;
  const relationship = `    ${attribute} = relationship("${target}")\n`;
  const text =
    owner === target
      ? mapped(
          owner,
          column(owner) +
            `    ${attribute} = relationship("${target}"${key === 'owner' ? ', remote_side=[id]' : ''})\n` +
            body,
        )
      : mapped(target, (key === 'target' ? column(owner) : '') + body) +
        mapped(owner, (key === 'owner' ? column(target) : '') + relationship);
  const { snapshot } = openWorkspace({ files: new Map([['models.py', imports + text]]) });
  const of = endIn(snapshot, end);
  return sqlalchemyComposer(snapshot).suggestName(of, of.owner);
}

describe('the name of the other side', () => {
  it('is the plural of the class where there are many', () => {
    assert.equal(suggested('Post.author', 'User'), 'posts');
    assert.equal(suggested('Category.shop', 'Shop'), 'categories');
    assert.equal(suggested('Person.club', 'Club'), 'people');
    assert.equal(suggested('OrderItem.order', 'Order'), 'order_items');
    assert.equal(suggested('HTTPRequest.client', 'Client'), 'http_requests');
  });

  it('is the class where there is one', () => {
    assert.equal(suggested('User.posts', 'Post', { key: 'target' }), 'user');
    assert.equal(suggested('UserProfile.user', 'User', { unique: true }), 'user_profile');
  });

  it('is what the foreign key is about where that is said', () => {
    assert.equal(suggested('User.posts', 'Post', { key: 'target', name: 'author_id' }), 'author');
    assert.equal(suggested('Post.author', 'User', { name: 'author_id' }), 'posts');
    assert.equal(
      suggested('User.posts', 'Post', { key: 'target', name: 'author_id', body: '    author = Column(Integer)\n' }),
      'user',
    );
  });

  it('leaves out what both classes are called after', () => {
    assert.equal(suggested('PostModel.author', 'UserModel'), 'posts');
    assert.equal(suggested('Model.user', 'User'), 'models');
  });

  it('is the opposite where rows of one table refer to each other', () => {
    assert.equal(suggested('Node.parent', 'Node'), 'children');
    assert.equal(suggested('Node.children', 'Node', { key: 'target' }), 'parent');
    assert.equal(suggested('Employee.manager', 'Employee'), 'reports');
  });

  it('is free on the target', () => {
    assert.equal(suggested('Post.author', 'User', { body: '    posts = Column(Integer)\n' }), 'author_posts');
    assert.equal(suggested('Post.author', 'User', { body: '    def posts(self): ...\n' }), 'author_posts');
    assert.equal(
      suggested('Post.author', 'User', { body: '    posts = Column(Integer)\n    author_posts = Column(Integer)\n' }),
      'posts_2',
    );
  });

  it('is no word that Python or a declarative class keeps for itself', () => {
    assert.equal(suggested('Class.students', 'Student', { key: 'target' }), 'class_');
    assert.equal(suggested('Metadata.file', 'File', { unique: true }), 'metadata_');
  });
});

describe('a string literal', () => {
  const quote = (text: string, written: string) => {
    const uri = uriOf('models.py');
    return sqlalchemyComposer(openWorkspace({ files: new Map([['models.py', written]]) }).snapshot).quote(uri, text);
  };

  it('has the quotation marks that most strings of the file have', () => {
    assert.equal(quote('posts', `${imports}a = 'x'\nb = 'y'\nc = "z"\n`), "'posts'");
    assert.equal(quote('posts', `${imports}a = 'x'\nb = "y"\nc = "z"\n`), '"posts"');
    assert.equal(quote('posts', imports), '"posts"');
  });

  it('has the others where that saves escapes', () => {
    assert.equal(quote('User.name == "x"', imports), `'User.name == "x"'`);
    assert.equal(quote(`"it's"`, imports), `"\\"it's\\""`);
  });
});
