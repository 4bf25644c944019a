import { Module } from '@nestjs/common';
import { z } from '@liaison/contracts';
@Module({})
class A {}
console.log(A, z);
