/** Models in every way that TypeORM and MikroORM take them, to be damaged. */
export const typescriptModels: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "typeorm": "^0.3.20", "@mikro-orm/core": "^6.4.0" } }',
  'tsconfig.json': '{ "compilerOptions": { "emitDecoratorMetadata": true, "paths": { "@models/*": ["./*"] } } }',
  'user.ts': `import { Column, Entity, JoinTable, ManyToMany, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Base } from './base';
import { Post } from '@models/post';

@Entity('users')
export class User extends Base {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @OneToMany(() => Post, (post) => post.author, { cascade: ['insert'], eager: true })
  posts!: Relation<Post[]>;

  @ManyToMany(() => User, ({ following }) => following)
  @JoinTable({ name: 'follows', joinColumn: { name: 'follower_id' } })
  followers!: User[];

  @ManyToMany('User', 'followers')
  following!: User[];

  @Column(() => Address) address!: Address;
}

export class Address {
  @Column() street!: string;
}
`,
  'post.ts': `import * as orm from 'typeorm';
import type { User } from './user';

@orm.Entity()
@orm.TableInheritance({ column: 'kind' })
export class Post {
  @orm.PrimaryColumn() id!: number;
  @orm.ManyToOne('User', function (user: User) { return user.posts; }, { onDelete: 'CASCADE', nullable: false })
  @orm.JoinColumn({ name: 'author_id' })
  author!: Promise<User>;
  constructor(title: string) { this.tags = []; }
}

@orm.ChildEntity()
export class Story extends Post {}
`,
  'base.ts': `export * from './user';
export abstract class Base {
  @CreateDateColumn() createdAt!: Date;
}
`,
  'tag.js': `const { EntitySchema } = require('typeorm');
module.exports = new EntitySchema({
  name: 'Tag',
  columns: { id: { type: Number, primary: true, generated: true } },
  relations: { posts: { type: 'many-to-many', target: 'Post', joinTable: true, inverseSide: 'tags', cascade: true } },
});
`,
  'book.ts': `import { Collection, defineEntity, Entity, EntitySchema, ManyToOne, OneToMany, PrimaryKey, Ref } from '@mikro-orm/core';

@Entity({ tableName: 'authors' })
export class Author {
  @PrimaryKey() id!: number;
  @OneToMany({ entity: () => Book, mappedBy: 'author', orphanRemoval: true })
  books = new Collection<Book>(this);
}

@Entity()
export class Book {
  @PrimaryKey() id!: number;
  @ManyToOne(() => Author, { ref: true, inversedBy: (author) => author.books })
  author!: Ref<Author>;
}

const shared = { createdAt: { type: Date } };
export const ShelfSchema = new EntitySchema({
  name: 'Shelf',
  properties: { ...shared, id: { type: Number, primary: true }, books: { kind: 'm:n', entity: () => Book, owner: true } },
});

export const RoomSchema = defineEntity({
  name: 'Room',
  properties: (p) => ({ id: p.integer().primary(), shelves: () => p.oneToMany(ShelfSchema).mappedBy('room') }),
});
export class Room extends RoomSchema.class {}
RoomSchema.setClass(Room);
`,
};
