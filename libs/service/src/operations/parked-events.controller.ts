import { missing } from '@liaison/contracts';
import { ParkingPlace, type ParkedEvent } from '@liaison/messaging';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AllowedTo } from '../auth/allowed-to';

const SHOWN = 500;

/** For the operator (`npm run parked`): what was parked, why, and another try. */
@ApiExcludeController()
@Controller('operations/parked-events')
export class ParkedEventsController {
  constructor(private readonly parking: ParkingPlace) {}

  @Get()
  @AllowedTo('admin')
  async list() {
    return { items: (await this.parking.list(SHOWN)).map(summary) };
  }

  @Get(':key')
  @AllowedTo('admin')
  async show(@Param('key') key: string) {
    const events = await this.parking.ofKey(key);
    if (events.length === 0) throw missing('parked-event', key);
    return { items: events.map((event) => ({ ...summary(event), headers: event.headers, data: event.value })) };
  }

  @Post(':key/redrive')
  @HttpCode(202)
  @AllowedTo('admin')
  async redrive(@Param('key') key: string) {
    if (!(await this.parking.askRedrive(key))) throw missing('parked-event', key);
    return { key, state: 'redrive' };
  }
}

function summary({ _id, key, headers, state, error, parkedAt }: ParkedEvent) {
  return { at: _id, key, type: headers['ce_type'], sequence: headers['ce_sequence'], state, error, parkedAt };
}
