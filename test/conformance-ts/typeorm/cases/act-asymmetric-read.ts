// expect: A.posts->author, author->drafts (elsewhere): plain reads still right
// finds: warning asymmetric-inverse, warning asymmetric-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author, { cascade: true }) posts: Post[]; @OneToMany(() => Post, p => p.editor) drafts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.drafts, { orphanedRowAction: 'delete' }) author: any; @ManyToOne(() => User, u => u.drafts) editor: any; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; await m.save(m.create(User, { posts: [m.create(Post)] } as any));
  const u = await m.findOne(User, { where: {}, relations: { posts: true, drafts: true } });
  const r: any = { posts: u.posts.length, drafts: u.drafts.length }; u.posts = []; await m.save(u); r.left = await m.count(Post); return r;
}
