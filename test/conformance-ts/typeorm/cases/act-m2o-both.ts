// expect: ManyToOne on both sides: two independent FKs
// finds: error mismatched-kinds, error mismatched-kinds
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => Post, p => p.author) post: Post; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.post) author: any; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const p = await m.save(m.create(Post)); await m.save(m.create(User, { post: p } as any));
  const u = await m.findOne(User, { where: {}, relations: { post: true } }), q = await m.findOne(Post, { where: {}, relations: { author: true } });
  return { userPost: !!u.post, postAuthor: !!q.author };
}
