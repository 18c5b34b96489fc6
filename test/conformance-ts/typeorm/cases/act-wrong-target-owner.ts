// expect: the reply has its own foreign key and is read by it
// finds: warning inverse-of-another-class
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Comment, c => c.user) comments: Comment[]; }
@Entity() export class Comment { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.comments) user: User; }
@Entity() export class Reply { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.comments) user: User; }
export const entities = [User, Comment, Reply];
export async function act(ds: any) {
  const m = ds.manager; const user = await m.save(m.create(User)); await m.save(m.create(Reply, { user } as any));
  return [await m.find(Reply, { relations: { user: true } }), await ds.query('select * from comment')];
}
