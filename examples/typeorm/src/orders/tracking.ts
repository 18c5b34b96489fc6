import { Column, ManyToOne, type Relation } from 'typeorm';
import { Carrier } from './carrier.entity';

export class Tracking {
  @Column({ nullable: true })
  code?: string;

  @ManyToOne(() => Carrier, (carrier) => carrier.orders)
  carrier: Relation<Carrier>;
}
