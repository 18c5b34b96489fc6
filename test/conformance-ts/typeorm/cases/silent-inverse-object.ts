// expect: inverse lambda returns an embedded, not a relation
// finds: error inverse-not-a-relationship
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
export class Meta { @Column('int') n: number; @ManyToOne(() => User) author: any; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @Column(() => Meta) meta: Meta; }
@Entity() export class User { @PrimaryGeneratedColumn() id: number;
  @OneToMany(() => Post, p => p.meta) posts: Post[]; }
export const entities = [User, Post];
