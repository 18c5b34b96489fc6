// expect: read as if what they apply stood there
import { Entity, PrimaryGeneratedColumn, PrimaryColumn, Column, OneToMany, ManyToOne, OneToOne, ManyToMany, JoinColumn, JoinTable, RelationId, Index, Unique, EntitySchema, Tree, TreeChildren, TreeParent, TableInheritance, ChildEntity, Relation, ForeignKey } from 'typeorm';
function TextColumn(options?: any) { return Column({ type: 'text', ...options }); }
function HasMany(target: any, inverseOrOptions?: any, options?: any): PropertyDecorator {
  let inverse: any;
  if (typeof inverseOrOptions === 'object') options = inverseOrOptions;
  else inverse = inverseOrOptions;
  return (on: any, property: any) => { OneToMany(target, inverse, options)(on, property); };
}
const BelongsTo = (target: any, inverse?: any, options: any = {}): PropertyDecorator => (on, property) => { ManyToOne(target, inverse, options)(on, property as string); };
@Entity() export class User { @PrimaryGeneratedColumn() id: number; @TextColumn({ nullable: true }) name: string;
  @HasMany(() => Post, (p: Post) => p.author, { cascade: true }) posts: Post[]; }
@Entity() export class Post { @PrimaryGeneratedColumn() id: number;
  @BelongsTo(() => User, (u: User) => u.posts, { nullable: false }) author: User; }
export const entities = [User, Post];
