// expect: onDelete on the one-to-many side has no effect in the schema
// finds: warning ignored-option
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.author, { onDelete: 'CASCADE' }) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @ManyToOne(() => User, u => u.posts) author: User; }
export const entities = [User, Post];
export async function act(ds: any) {
  return (await ds.query("select sql from sqlite_master where name='post'"))[0].sql;
}
