import { bootstrap } from '@liaison/service';
import { PartnersEnvironment } from './partners-environment';
import { PartnersModule } from './partners.module';

await bootstrap('partners', PartnersModule, { environment: PartnersEnvironment });
