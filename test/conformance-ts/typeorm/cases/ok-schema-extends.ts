// expect: ok: schemas built from shared objects
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
import * as orm from 'typeorm';
const base = { id: { type: Number, primary: true, generated: true } } as const;
export const UserSchema = new EntitySchema<any>({ name: 'User', columns: { ...base, name: { type: String, nullable: true } }, relations: { posts: { type: 'one-to-many', target: 'Post', inverseSide: 'author' } } });
export const PostSchema = new EntitySchema<any>({ name: 'Post', columns: { ...base }, relations: { author: { type: 'many-to-one', target: () => 'User', inverseSide: 'posts' } } });
export const entities = [UserSchema, PostSchema];
