import { SearchResult } from '@liaison/contracts';
import { AllowedTo, type Asked, HowAsked } from '@liaison/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Composes } from '../projections/after-own-writes';
import { SearchQuery } from './search.query';
import { SearchService } from './search.service';

@ApiTags('composed views')
@Controller('search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  @Get()
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(SearchResult, 'Finds by the beginnings of words, in any language, without regard to accents')
  search(@Query({ schema: SearchQuery }) query: SearchQuery, @HowAsked() { by }: Asked) {
    return this.service.search(query, by);
  }
}
