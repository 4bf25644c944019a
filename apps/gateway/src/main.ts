import { bootstrap } from '@liaison/service';
import { GatewayModule } from './gateway.module';
import { GATEWAY_WAYS } from './gateway-environment';

await bootstrap('gateway', GatewayModule, GATEWAY_WAYS);
