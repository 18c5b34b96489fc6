// expect: same name on both sides: works by accident
// finds: warning two-owners, warning two-owners
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => Post, p => p.users) @JoinTable({ name: 'up' }) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToMany(() => User, u => u.posts) @JoinTable({ name: 'up' }) users: any[]; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const p = await m.save(m.create(Post)); await m.save(m.create(User, { posts: [p] } as any));
  const u = await m.findOne(User, { where: {}, relations: { posts: true } }), q = await m.findOne(Post, { where: {}, relations: { users: true } });
  return { userPosts: u.posts.length, postUsers: q.users.length, tables: (await ds.query("select name from sqlite_master where type='table'")).map((x: any) => x.name) };
}
