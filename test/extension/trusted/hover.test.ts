import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hover, open } from '../editor.ts';

describe('hover', () => {
  it('on a back_populates string names the attribute of the other class', async () => {
    const text = await hover(await open('company/models.py'), 'back_populates="emp_|lst"');
    assert.match(text, /Department\.emp_lst/);
    assert.match(text, /other class/);
  });

  it('on a backref string says that it creates the attribute', async () => {
    const text = await hover(await open('flask_blog/models.py'), 'backref="au|thor"');
    assert.match(text, /creates/);
    assert.match(text, /Post\.author/);
  });

  it('on a name given to backref() says the same', async () => {
    const text = await hover(await open('library/models.py'), 'backref("us|er"');
    assert.match(text, /creates/);
    assert.match(text, /Address\.user/);
  });

  it('on a relationship’s name shows the foreign key that decides it', async () => {
    const text = await hover(await open('blog/post.py'), 'au|thor: Mapped');
    assert.match(text, /post\.author_id/);
    assert.match(text, /User\.posts/);
  });

  it('on many to many shows the table between', async () => {
    assert.match(await hover(await open('blog/tag.py'), 'po|sts: Mapped'), /post_tag/);
  });
});
