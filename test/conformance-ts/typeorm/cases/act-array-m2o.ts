// expect: annotated as array: value is one object
// finds: warning annotation-mismatch
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: User[]; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const u = await m.save(m.create(User)); await m.save(m.create(Post, { author: u } as any));
  const x = await m.findOne(Post, { where: {}, relations: { author: true } }); return { isArray: Array.isArray(x.author) };
}
