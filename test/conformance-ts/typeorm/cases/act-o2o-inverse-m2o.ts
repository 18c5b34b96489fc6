// expect: one-to-one whose inverse is many-to-one: silently one of many
// finds: warning mismatched-kinds, warning mismatched-kinds
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToOne(() => Post, p => p.author) post: Post; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.post) author: any; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const u = await m.save(m.create(User)); await m.save([m.create(Post, { author: u } as any), m.create(Post, { author: u } as any)]);
  const x = await m.findOne(User, { where: { id: u.id }, relations: { post: true } }); return { post: x.post?.id, posts: await m.count(Post) };
}
