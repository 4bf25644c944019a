import { Module } from '@nestjs/common';
import { KnownPartners } from './known-partners';
import { RememberPartners } from './remember-partners';

/** For services that refer to partners. */
@Module({ controllers: [RememberPartners], providers: [KnownPartners], exports: [KnownPartners] })
export class KnownPartnersModule {}
