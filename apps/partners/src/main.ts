import { bootstrap } from '@liaison/service';
import { PartnersModule } from './partners.module';

await bootstrap('partners', PartnersModule);
