import { AddContact, ChangeContact, Contact, EndContactRole, EraseContact, Id, StartContactRole } from '@liaison/contracts';
import { AllowedTo, type Asked, Changes, Creates, HowAsked, Lists, Reads } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ContactsQuery } from './contacts.query';
import { ContactsService } from './contacts.service';

@ApiTags('contacts')
@Controller('contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  @AllowedTo('coordinator', 'partner')
  @Lists(Contact, 'The contacts, newest first; a focal point sees those of its own organisation')
  list(@Query({ schema: ContactsQuery }) query: ContactsQuery, @HowAsked() asked: Asked) {
    return this.contacts.list(query, asked);
  }

  @Get(':id')
  @AllowedTo('coordinator', 'partner')
  @Reads(Contact, 'A contact')
  get(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.contacts.get(id, asked);
  }

  @Post()
  @AllowedTo('coordinator', 'partner')
  @Creates(Contact, 'Adds a contact of a partner')
  add(@Body({ schema: AddContact }) command: AddContact, @HowAsked() asked: Asked) {
    return this.contacts.add(command, asked);
  }

  @Patch(':id')
  @AllowedTo('coordinator', 'partner')
  @Changes(Contact, 'Corrects or completes what is known of a contact')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeContact }) command: ChangeContact,
    @HowAsked() asked: Asked,
  ) {
    return this.contacts.change(id, command, asked);
  }

  @Post(':id/roles')
  @AllowedTo('coordinator', 'partner')
  @Changes(Contact, 'The contact takes on a role')
  startRole(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: StartContactRole }) command: StartContactRole,
    @HowAsked() asked: Asked,
  ) {
    return this.contacts.startRole(id, command, asked);
  }

  @Post(':id/roles/:roleId/end')
  @AllowedTo('coordinator', 'partner')
  @Changes(Contact, 'Ends a role, or moves its end')
  endRole(
    @Param('id', { schema: Id }) id: string,
    @Param('roleId', { schema: Id }) roleId: string,
    @Body({ schema: EndContactRole }) command: EndContactRole,
    @HowAsked() asked: Asked,
  ) {
    return this.contacts.endRole(id, roleId, command, asked);
  }

  @Post(':id/erase')
  @AllowedTo('coordinator', 'partner')
  @Changes(Contact, 'Removes the personal data for good; the ids stay')
  erase(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: EraseContact }) command: EraseContact,
    @HowAsked() asked: Asked,
  ) {
    return this.contacts.erase(id, command, asked);
  }
}
