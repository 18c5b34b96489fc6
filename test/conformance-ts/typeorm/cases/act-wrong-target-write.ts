// expect: saving user.posts writes post.categoryId
// finds: error inverse-of-another-class
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.category, { cascade: true }) posts: Post[]; }
@Entity() export class Category { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.category) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: any; @ManyToOne(() => Category, c => c.posts) category: any; }
export const entities = [User, Category, Post];
export async function act(ds: any) {
  const m = ds.manager; await m.save(m.create(Category)); await m.save(m.create(User, { posts: [m.create(Post)] } as any));
  return await ds.query('select * from post');
}
