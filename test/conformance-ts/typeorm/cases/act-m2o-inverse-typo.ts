// expect: many-to-one naming a missing inverse: reads and saves still work
// finds: warning missing-inverse
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author, { cascade: true }) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, 'postz', { orphanedRowAction: 'delete' }) author: User; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; await m.save(m.create(User, { posts: [m.create(Post)] } as any));
  const u = await m.findOne(User, { where: {}, relations: { posts: true } }); u.posts = []; await m.save(u);
  return { posts: await ds.query('select * from post') };
}
