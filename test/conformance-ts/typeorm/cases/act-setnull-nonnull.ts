// expect: DELETE of the parent fails at the database
// finds: error set-null-on-required
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts, { nullable: false, onDelete: 'SET NULL' }) author: User; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const u = await m.save(m.create(User)); await m.save(m.create(Post, { author: u } as any)); await m.delete(User, u.id); return 'deleted';
}
