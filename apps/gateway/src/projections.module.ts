import { Module } from '@nestjs/common';
import { AfterOwnWrites } from './projections/after-own-writes';
import { Generations } from './projections/generations';
import { Projections } from './projections/projections';
import { SeenPositions } from './projections/seen-positions';

/** What the events of all services become here, for composed reads. */
@Module({
  providers: [AfterOwnWrites, Generations, Projections, SeenPositions],
  exports: [AfterOwnWrites, Generations, Projections, SeenPositions],
})
export class ProjectionsModule {}
