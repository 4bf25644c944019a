import { bootstrap } from '@liaison/service';
import { AdvocacyModule } from './advocacy.module';

await bootstrap('advocacy', AdvocacyModule);
