import { decided, eventsOf, Id, Line, PartnerDetailsChanged, PartnerRegistered } from '@liaison/contracts';
import {
  aggregateModel,
  AggregatesModule,
  type AggregateStore,
  AllowedTo,
  type Asked,
  BY_THE_PLATFORM,
  CONNECTION,
  Creates,
  HowAsked,
  Reads,
  Records,
} from '@liaison/service';
import { Body, Controller, Get, Inject, Injectable, Module, Param, Post } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { type EventOf, joined, OnEvent } from '../src';

/** The smallest service that writes, is told, and reacts: who is registered is welcomed. */
const Welcome = z.object({ id: Id, to: Line, times: z.int() });
type Welcome = z.output<typeof Welcome>;
const Say = z.strictObject({ to: Line });

const welcomeEvent = eventsOf({
  service: 'access',
  aggregate: 'welcome',
  state: Welcome,
  partnersOf: () => [],
  example: { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', to: 'DMA', times: 1 },
});
const Welcomed = welcomeEvent('welcomed', 'Somebody was welcomed.');
const WelcomedAgain = welcomeEvent('welcomed-again', 'Somebody was welcomed once more.');

/** An event in its second version, which is published beside the first one: that told a name, where this tells the guest. */
const NamedOnly = z.object({ welcome: Welcome, name: Line });
type Thanked = Record<'welcome', Welcome> & { guest: { name: string; saidBy: string } };
export const Thanked = welcomeEvent('thanked', 'A guest was thanked.', {
  data: { guest: z.object({ name: Line, saidBy: Line }) },
  example: { guest: { name: 'DMA', saidBy: 'the cell' } },
  earlier: [
    {
      data: NamedOnly,
      example: { welcome: { id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', to: 'DMA', times: 1 }, name: 'DMA' },
      upcast: ({ name, ...told }) => ({ ...told, guest: { name, saidBy: 'nobody knows' } }),
      downcast: ({ guest, ...told }) => ({ ...told, name: (guest as Thanked['guest']).name }),
    },
  ],
});

export const welcomeModel = aggregateModel({ name: 'welcome', collection: 'welcomes' });

@Injectable()
class Welcomes {
  constructor(@Inject(welcomeModel.store) private readonly store: AggregateStore<Welcome>) {}

  say(to: string, asked: Asked) {
    return this.store.create(asked, (id) => {
      const welcome = { id, to, times: 1 };
      return decided(welcome, Welcomed.of(welcome));
    });
  }

  again(id: string, asked: Asked) {
    return this.store.change(id, { ...asked, ifMatch: '*' }, (before) => {
      const welcome = { ...before, times: before.times + 1 };
      return decided(welcome, WelcomedAgain.of(welcome));
    });
  }

  /** Two events at once. */
  thank(id: string, asked: Asked) {
    return this.store.change(id, { ...asked, ifMatch: '*' }, (welcome) => {
      const thanked = Thanked.of(welcome, { guest: { name: welcome.to, saidBy: 'the cell' } });
      return decided(welcome, thanked, WelcomedAgain.of(welcome));
    });
  }

  get(id: string) {
    return this.store.get(id);
  }
}

@Controller('welcomes')
class WelcomesController {
  constructor(private readonly welcomes: Welcomes) {}

  @Post()
  @AllowedTo('coordinator')
  @Creates(Welcome, 'Welcomes somebody')
  say(@Body({ schema: Say }) { to }: z.output<typeof Say>, @HowAsked() asked: Asked) {
    return this.welcomes.say(to, asked);
  }

  @Post(':id/again')
  @AllowedTo('coordinator')
  @Records(Welcome, 'Welcomes once more')
  again(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.welcomes.again(id, asked);
  }

  @Post(':id/thank')
  @AllowedTo('coordinator')
  @Records(Welcome, 'Thanks a guest')
  thank(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.welcomes.thank(id, asked);
  }

  @Get(':id')
  @AllowedTo('signed-in')
  @Reads(Welcome, 'A welcome')
  get(@Param('id', { schema: Id }) id: string) {
    return this.welcomes.get(id);
  }
}

/** What the reaction did, and how it is told to go wrong. */
@Injectable()
export class Visitors {
  /** Runs after the reaction has written, and may throw. */
  goWrong: (name: string) => void | Promise<void> = () => undefined;

  constructor(@Inject(CONNECTION) private readonly connection: Connection) {}

  /** The names under which a partner was met, in order. */
  async met(partnerId: string): Promise<string[]> {
    return (await this.metAll([partnerId])).map(({ name }) => name);
  }

  async metAll(partnerIds: string[]): Promise<{ partnerId: string; name: string }[]> {
    const found = await this.visits.find({ partnerId: { $in: partnerIds } }, { sort: { _id: 1 } }).toArray();
    return found.map(({ partnerId, name }) => ({ partnerId: partnerId as string, name: name as string }));
  }

  async meet(partnerId: string, name: string): Promise<void> {
    await this.visits.insertOne({ partnerId, name }, joined());
    await this.goWrong(name);
  }

  private get visits() {
    return this.connection.collection('visits');
  }
}

@Controller()
class WelcomeWhenPartnerRegistered {
  constructor(
    private readonly welcomes: Welcomes,
    private readonly visitors: Visitors,
  ) {}

  @OnEvent(PartnerRegistered)
  async welcome(@Payload() { data: { partner } }: EventOf<typeof PartnerRegistered>): Promise<void> {
    await this.welcomes.say(partner.name, BY_THE_PLATFORM);
    await this.visitors.meet(partner.id, partner.name);
  }

  @OnEvent(PartnerDetailsChanged)
  async remember(@Payload() { data: { partner } }: EventOf<typeof PartnerDetailsChanged>): Promise<void> {
    await this.visitors.meet(partner.id, partner.name);
  }

  @OnEvent(Thanked)
  async note(@Payload() { subject, data: { guest } }: EventOf<typeof Thanked>): Promise<void> {
    await this.visitors.meet(subject, `${guest.name}, thanked by ${guest.saidBy}`);
  }
}

@Module({
  imports: [AggregatesModule.of(welcomeModel)],
  controllers: [WelcomesController, WelcomeWhenPartnerRegistered],
  providers: [Welcomes, Visitors],
})
export class WelcomesModule {}
