import { Column, Entity, ManyToMany, PrimaryGeneratedColumn, Tree, TreeChildren, TreeParent, type Relation } from 'typeorm';
import { Product } from './product.entity';

@Entity()
@Tree('materialized-path')
export class Category {
  @PrimaryGeneratedColumn()
  id: number;

  @Column()
  name: string;

  @ManyToMany(() => Product, (product) => product.categories)
  products: Product[];

  // The two sides of a tree find each other.
  @TreeParent()
  parent: Relation<Category>;

  @TreeChildren()
  children: Category[];
}
