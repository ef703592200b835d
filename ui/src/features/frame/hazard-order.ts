/** Which hazard is said: that of the site where people are, before any other. */
import type { RecordPage } from '$lib/api/generated/RecordPage';
import type { SiteHazard } from '$lib/api/generated/SiteHazard';

/** The site of the record in hand: itself, or the one that it names. */
export function siteOf(page: RecordPage | null): string | null {
  if (!page) return null;
  return page.summary.kind === 'site' ? page.summary.id : (page.fields.site_id?.[0]?.record?.id ?? null);
}

/** The hazards in the order in which they are said; the core puts the gravest first. */
export function saidFirst(all: readonly SiteHazard[], sites: readonly (string | null)[]): SiteHazard[] {
  const place = ({ site }: SiteHazard) => {
    const at = sites.indexOf(site.id);
    return at < 0 ? sites.length : at;
  };
  return all.toSorted((a, b) => place(a) - place(b));
}
