// expect: two relations on one column overwrite each other
// finds: warning shared-join-column, warning shared-join-column
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
   }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User) @JoinColumn({ name: 'user_id' }) author: User; @ManyToOne(() => User) @JoinColumn({ name: 'user_id' }) editor: User; }
export const entities = [User, Post];
export async function act(ds: any) {
  const m = ds.manager; const [a, b] = await m.save([m.create(User), m.create(User)]);
  await m.save(m.create(Post, { author: a, editor: b } as any));
  const p = await m.findOne(Post, { where: {}, relations: { author: true, editor: true } }); return { author: p.author?.id, editor: p.editor?.id };
}
