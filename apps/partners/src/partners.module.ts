import { AggregatesModule } from '@liaison/service';
import { Module } from '@nestjs/common';
import { partnerModel } from './partners/partner.model';
import { PartnersController } from './partners/partners.controller';
import { PartnersService } from './partners/partners.service';

/** Who takes part. */
@Module({
  imports: [AggregatesModule.of(partnerModel)],
  controllers: [PartnersController],
  providers: [PartnersService],
})
export class PartnersModule {}
