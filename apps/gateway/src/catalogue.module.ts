import { Module } from '@nestjs/common';
import { CatalogueRoutes } from './catalogue/catalogue.routes';

/** What is published, and how to receive it: for whoever writes another system. */
@Module({ providers: [CatalogueRoutes] })
export class CatalogueModule {}
