import type { DemoMember } from './directory/members.ts';
import type { World } from './world.ts';

/** What the app may see (可见范围), and who is still there. */
export interface Scope {
  departmentIsVisible(id: number): boolean;
  /** A member is visible when one of his departments is. */
  memberIsVisible(member: DemoMember): boolean;
  /** Left since the start. */
  hasDeparted(userid: string): boolean;
  /** The member with this userid, unless he has departed. */
  find(userid: string): DemoMember | undefined;
}

/** Follows the settings; the answers are kept until these change. */
export function createScope(world: World): Scope {
  const { directory } = world;
  let outside = new Set<number>();
  let departed = new Set<string>();
  read();
  world.onChange(read);

  function read(): void {
    const { outsideDepartments } = world.settings;
    outside = new Set(
      outsideDepartments.flatMap((id) => directory.departments.subtree(id).map((below) => below.id)),
    );
    departed = new Set(world.settings.departed.map((userid) => userid.toLowerCase()));
  }

  const hasDeparted = (userid: string): boolean => departed.size > 0 && departed.has(userid.toLowerCase());
  return {
    departmentIsVisible: (id) => directory.departments.get(id) !== undefined && !outside.has(id),
    memberIsVisible: (member) => member.departments.some((id) => !outside.has(id)),
    hasDeparted,
    find: (userid) => (hasDeparted(userid) ? undefined : directory.members.find(userid)),
  };
}
