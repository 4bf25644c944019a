import { bootstrap } from '@liaison/service';
import { AccessEnvironment } from './access-environment';
import { AccessModule } from './access.module';

await bootstrap('access', AccessModule, { environment: AccessEnvironment });
