// expect: two collections over one FK fight each other on save
// finds: warning shared-inverse, warning shared-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author, { cascade: true }) posts: Post[]; @OneToMany(() => Post, p => p.author, { cascade: true }) drafts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: User; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; await m.save(m.create(User, { posts: [m.create(Post)], drafts: [] } as any));
  const u = await m.findOne(User, { where: {}, relations: { posts: true, drafts: true } }); const r: any = { posts: u.posts.length, drafts: u.drafts.length };
  u.drafts = []; await m.save(u); r.after = await ds.query('select * from post'); return r;
}
