export namespace app {
	
	export interface Library {
	    of: 'go' | 'npm';
	    name: string;
	    version: string;
	    licence: string;
	}
	export interface About {
	    version: string;
	    commit: string;
	    goVersion: string;
	    platform: string;
	    libraries: Library[];
	}
	export interface Stage {
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    done: number;
	    total: number;
	    verbs: Record<string, number>;
	    failed: number;
	}
	export interface Activity {
	    what: 'preview' | 'sync';
	    run: string;
	    trigger: 'hand' | 'schedule';
	    started: string;
	    scope: string;
	    undoes: string;
	    phase: 'starting' | 'reading' | 'deciding' | 'writing';
	    part: string;
	    done: number;
	    total: number;
	    secondsLeft: number;
	    waiting: string;
	    waitUntil: string;
	    stages: Stage[];
	    stopping: boolean;
	}
	export interface ApplyInput {
	    id: string;
	    approve: number;
	}
	export interface Error {
	    code: string;
	    message: string;
	    hint: string;
	    detail?: string;
	    fields?: Record<string, string>;
	}
	export interface Reading {
	    connectwise: number;
	    hudu: number;
	    records?: number;
	    whole?: boolean;
	}
	export interface RecordDone {
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    id: number;
	    company: number;
	    verb: 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate';
	    name: string;
	    state: 'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done';
	    message: string;
	}
	export interface Event {
	    sequence: number;
	    kind: 'state' | 'activity' | 'records' | 'companies' | 'reading' | 'counts' | 'finished' | 'previewed' | 'close' | 'navigate';
	    activity?: Activity;
	    records?: RecordDone[];
	    reading?: Reading;
	    revision?: number;
	    run?: string;
	    error?: Error;
	    page?: string;
	}
	export interface Batch {
	    reset: boolean;
	    events: Event[];
	}
	export interface HuduCompany {
	    id: number;
	    name: string;
	    city: string;
	    website: string;
	    archived: boolean;
	}
	export interface BoardCandidate {
	    huduId: number;
	    score: number;
	    zone: 'sure' | 'review' | 'none';
	    reasons: string[];
	}
	export interface BoardCompany {
	    id: number;
	    identifier: string;
	    name: string;
	    city: string;
	    website: string;
	    phone: string;
	    decision: 'none' | 'matched' | 'create' | 'leave';
	    huduId: number;
	    second: boolean;
	    new: boolean;
	    inactive?: boolean;
	    dismissed?: number[];
	    group: 'sure' | 'review' | 'undecided' | 'none';
	    candidates: BoardCandidate[];
	    gone: boolean;
	}
	export interface Board {
	    companies: BoardCompany[];
	    hudu: HuduCompany[];
	    readAt: string;
	    revision: number;
	    error?: Error;
	    renewing: boolean;
	    undo: string;
	    redo: string;
	    warnings: string[];
	    gathering: boolean;
	    notes: string[];
	}
	
	export interface BoardDecision {
	    company: number;
	    decision: 'none' | 'matched' | 'create' | 'leave';
	    huduId: number;
	    second: boolean;
	}
	export interface BoardChange {
	    decisions: BoardDecision[];
	    about: number[];
	    label: string;
	    undo: string;
	    redo: string;
	    toReview: number;
	    companies: BoardCompany[];
	    revision: number;
	}
	
	
	export interface BoardPair {
	    company: number;
	    huduId: number;
	}
	export interface ChosenLayouts {
	    locations: number;
	    contacts: number;
	    configurations: number;
	    agreements: number;
	}
	export interface ChosenPair {
	    layoutId: number;
	    field: string;
	    from: string;
	    readPassword?: boolean;
	}
	export interface ChosenSource {
	    from: string;
	    onConflict: 'ask' | 'connectwise' | 'hudu';
	    readPassword: boolean;
	}
	export interface CloseAnswer {
	    action: 'keep-running' | 'quit' | 'cancel';
	    remember: boolean;
	}
	export interface Condition {
	    what: 'status' | 'manufacturer' | 'companyType' | 'site' | 'nameContains';
	    terms: string[];
	}
	export interface Conflict {
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    id: number;
	    company: number;
	    companyName: string;
	    name: string;
	    field: string;
	    base: string;
	    baseUnknown: boolean;
	    hudu: string;
	    connectwise: string;
	}
	export interface ConnectWiseInput {
	    site: string;
	    company: string;
	    clientId: string;
	    publicKey: string;
	    privateKey: string;
	}
	export interface KeyState {
	    set: boolean;
	    source: 'environment' | 'keychain' | 'none';
	}
	export interface ConnectWiseSettings {
	    site: string;
	    company: string;
	    clientId: string;
	    builtInClientId: boolean;
	    publicKey: KeyState;
	    privateKey: KeyState;
	}
	export interface ConnectedPairs {
	    pairs: ChosenPair[];
	}
	export interface Connection {
	    state: 'unset' | 'untested' | 'passed' | 'partial' | 'failed' | 'refused' | 'away';
	    address: string;
	    message: string;
	}
	export interface ReportStep {
	    step: string;
	    label: string;
	    state: 'ok' | 'warning' | 'failed' | 'unknown';
	    row: string;
	    level: string;
	    need: string;
	    have: string;
	    message: string;
	    next: string;
	    detail: string;
	}
	export interface ReportSide {
	    side: 'connectwise' | 'hudu';
	    passed: boolean;
	    ok: boolean;
	    title: string;
	    steps: ReportStep[];
	}
	export interface Report {
	    at: string;
	    passed: boolean;
	    sides: ReportSide[];
	}
	export interface HuduSettings {
	    url: string;
	    apiKey: KeyState;
	}
	export interface ConnectionSettings {
	    connectwise: ConnectWiseSettings;
	    hudu: HuduSettings;
	    keychain: string;
	    keychainError?: Error;
	    report?: Report;
	}
	export interface CrashFrame {
	    function: string;
	    place: string;
	}
	export interface CrashReport {
	    id: string;
	    kind: 'died' | 'broke' | 'cut-off';
	    at: string;
	    version: string;
	    where: string;
	    why: string;
	    stack: CrashFrame[];
	}
	export interface DefaultLayout {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    layout: number;
	    required: boolean;
	    skipped: boolean;
	    proposed: number;
	    problem: string;
	}
	export interface Layouts {
	    layouts: Layout[];
	    defaults: DefaultLayout[];
	}
	export interface LayoutField {
	    label: string;
	    type: string;
	    required: boolean;
	    from: string;
	}
	export interface Layout {
	    id: number;
	    name: string;
	    icon: string;
	    color: string;
	    active: boolean;
	    fields: LayoutField[];
	    hasConnectWiseId: boolean;
	}
	export interface CreatedLayout {
	    layout: Layout;
	    layouts: Layouts;
	}
	export interface DataType {
	    id: 'locations' | 'contacts' | 'configurations' | 'agreements';
	    skipped: boolean;
	    count: number;
	}
	export interface DecisionInput {
	    ids: string[];
	    choice: 'connectwise' | 'hudu' | 'hold' | 'release';
	}
	export interface DecisionRow {
	    id: string;
	    type: 'conflict' | 'kept' | 'held';
	    decision: '' | 'connectwise' | 'hudu' | 'hold' | 'released';
	    record: string;
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    recordId: number;
	    name: string;
	    company: number;
	    companyName: string;
	    field: string;
	    base: string;
	    baseUnknown: boolean;
	    hudu: string;
	    connectwise: string;
	    reason: string;
	    since: string;
	    untilChanged: boolean;
	}
	export interface DecisionList {
	    readAt: string;
	    rows: DecisionRow[];
	}
	
	export interface DefaultCount {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    layout: string;
	    count: number;
	}
	
	export interface DoubleAsset {
	    id: number;
	    name: string;
	    layout: string;
	    archived: boolean;
	    record: string;
	    linked: boolean;
	    part: '' | 'keep' | 'archive';
	    huduUrl: string;
	}
	export interface DoubleRecord {
	    record: string;
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    recordId: number;
	    name: string;
	    company: number;
	    companyName: string;
	    enter: string;
	    connectwiseUrl: string;
	}
	export interface DoubleGroup {
	    company: string;
	    by: 'id' | 'serial' | 'email';
	    value: string;
	    meaning: string;
	    next: string;
	    records: DoubleRecord[];
	    assets: DoubleAsset[];
	}
	
	export interface DraftField {
	    label: string;
	    type: string;
	    from: string;
	    fromLabel: string;
	    take: boolean;
	    types?: string[];
	    fixed: boolean;
	    readPassword?: boolean;
	}
	export interface FieldChange {
	    field: string;
	    before: string;
	    after: string;
	}
	export interface Entry {
	    sequence: number;
	    at: string;
	    verb: 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate';
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    id: number;
	    company: number;
	    companyName: string;
	    name: string;
	    layout: string;
	    state: 'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done';
	    message: string;
	    detail: string;
	    fields: FieldChange[];
	    connectwiseUrl: string;
	    huduUrl: string;
	    requests: string[];
	}
	export interface EntryCompany {
	    company: number;
	    name: string;
	    records: number;
	}
	export interface EntryFilter {
	    run: string;
	    state: '' | 'intended' | 'done' | 'refused' | 'stale' | 'doubtful' | 'not-done';
	    kind: '' | 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    company: number;
	    text: string;
	    offset: number;
	    limit: number;
	}
	export interface EntryPage {
	    rows: Entry[];
	    total: number;
	}
	
	export interface Estimate {
	    counted: boolean;
	    counting: boolean;
	    companies: number;
	    records: number;
	    least: number;
	    most: number;
	    perMinute: number;
	    reading: number;
	}
	
	export interface Fix {
	    text: string;
	    label: string;
	    action: '' | 'page' | 'connectwise' | 'hudu' | 'resync' | 'release';
	    page: string;
	}
	export interface Explanation {
	    record: string;
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    recordId: number;
	    name: string;
	    company: number;
	    companyName: string;
	    reason: string;
	    text: string;
	    fix: Fix;
	    inHudu: boolean;
	    assetName: string;
	    layout: string;
	    archived: boolean;
	    connectwiseUrl: string;
	    huduUrl: string;
	}
	
	export interface FieldConnection {
	    layoutId: number;
	    field: string;
	    sources: ChosenSource[];
	    default: string;
	}
	export interface FieldConnections {
	    fields: FieldConnection[];
	}
	export interface MappedSource {
	    from: string;
	    fromLabel: string;
	    type: string;
	    onConflict: 'ask' | 'connectwise' | 'hudu';
	    readPassword: boolean;
	    problem: string;
	}
	export interface MappedField {
	    field: string;
	    type: string;
	    required: boolean;
	    sources: MappedSource[];
	    suggested: MappedSource[];
	    default: string;
	    defaultProblem: string;
	    options: string[];
	    lost: boolean;
	}
	export interface MappedLayout {
	    layout: string;
	    layoutId: number;
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    fields: MappedField[];
	}
	export interface FieldMap {
	    layouts: MappedLayout[];
	    failure?: Error;
	}
	export interface FieldPair {
	    field: string;
	    type: string;
	    from: string;
	    fromLabel: string;
	    connected: boolean;
	    problem: string;
	    readPassword?: boolean;
	}
	export interface LayoutPairs {
	    layout: string;
	    layoutId: number;
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    pairs: FieldPair[];
	    required: string[];
	}
	export interface FieldPairs {
	    layouts: LayoutPairs[];
	}
	export interface SampleRecord {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    id: number;
	    name: string;
	    company: string;
	    elsewhere: boolean;
	    values: Record<string, string>;
	    hidden: string[];
	}
	export interface FieldSamples {
	    layoutId: number;
	    records: SampleRecord[];
	}
	export interface FieldSource {
	    from: string;
	    fromLabel: string;
	    type: string;
	    fields: string[];
	    suggested: string;
	}
	export interface FieldsToAdd {
	    layoutId: number;
	    fields: DraftField[];
	}
	
	export interface FoundRecord {
	    record: string;
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    recordId: number;
	    name: string;
	    company: number;
	    companyName: string;
	    detail: string;
	}
	export interface Found {
	    rows: FoundRecord[];
	    more: number;
	    known: boolean;
	}
	
	export interface Halt {
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    company: number;
	    companyName: string;
	    cleared: string;
	    count: number;
	    of: number;
	    reason: string;
	}
	export interface HoldInput {
	    record: string;
	    name: string;
	    company: number;
	    companyName: string;
	}
	
	export interface HuduInput {
	    url: string;
	    apiKey: string;
	}
	
	export interface Imported {
	    matches: number;
	    holds: number;
	    decided: number;
	    dismissed: number;
	    settings: string[];
	    differences: string[];
	    warnings: string[];
	}
	export interface InboxHead {
	    unread: number;
	    revision: number;
	}
	export interface Keeping {
	    days: number;
	    runs: number;
	    oldest: string;
	}
	
	
	export interface SortRule {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    types: string[];
	    conditions: Condition[];
	    layout: string;
	    layoutId: number;
	    count: number;
	    shadow: number;
	    problem: string;
	}
	export interface LayoutChange {
	    rules?: SortRule[];
	    defaults?: ChosenLayouts;
	}
	export interface LayoutDraft {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    name: string;
	    icon: string;
	    color: string;
	    fields: DraftField[];
	}
	
	export interface LayoutMove {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    from: string;
	    fromId: number;
	    to: string;
	    toId: number;
	    count: number;
	    inHudu: number;
	}
	export interface LayoutMoves {
	    moves: LayoutMove[];
	    records: number;
	    inHudu: number;
	    counted: boolean;
	    uncounted: string[];
	}
	
	export interface SourceType {
	    type: string;
	    makes: string;
	    refused: Record<string, string>;
	}
	export interface LayoutSources {
	    layoutId: number;
	    sources: FieldSource[];
	    types: SourceType[];
	    failure?: Error;
	}
	
	
	export interface LinkAddress {
	    kind: string;
	    address: string;
	}
	export interface LinkTrial {
	    company: string;
	    address: string;
	}
	export interface NativeLinks {
	    companies: number;
	    definition: string;
	    jump: string;
	}
	export interface LinkSettings {
	    port: number;
	    state: 'answering' | 'taken' | 'failed' | 'off';
	    message: string;
	    hint: string;
	    definition: string;
	    protocol: string;
	    others: LinkAddress[];
	    native: NativeLinks;
	    trial?: LinkTrial;
	}
	
	export interface LogField {
	    name: string;
	    value: string;
	}
	export interface LogFilter {
	    level: '' | 'error' | 'warning' | 'info' | 'debug';
	    text: string;
	    upTo: number;
	    offset: number;
	    limit: number;
	}
	export interface LogLine {
	    number: number;
	    at: string;
	    level: string;
	    message: string;
	    fields: LogField[];
	    text: string;
	}
	export interface LogPage {
	    rows: LogLine[];
	    total: number;
	    upTo: number;
	}
	
	
	
	export interface MissingFields {
	    layout: string;
	    layoutId: number;
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    now: LayoutField[];
	    add: DraftField[];
	    failure?: Error;
	}
	export interface MovedRecord {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    id: number;
	    name: string;
	    type: string;
	    company: string;
	    inHudu: boolean;
	}
	export interface MovedRecords {
	    records: MovedRecord[];
	    left: number;
	}
	export interface NameExample {
	    usual: string;
	    name: string;
	}
	export interface NamePreview {
	    names: NameExample[];
	}
	export interface NameTemplates {
	    contacts: string;
	    locations: string;
	    configurations: string;
	    agreements: string;
	}
	export interface NamedPage {
	    name: string;
	    url: string;
	}
	export interface NativeIntegration {
	    companies: number;
	    page: string;
	}
	
	export interface NewRelease {
	    version: string;
	    date: string;
	    notes: string;
	    page: string;
	}
	export interface Notice {
	    id: string;
	    level: 'info' | 'warning' | 'error';
	    title: string;
	    text: string;
	    page: string;
	    label: string;
	    dismissible: boolean;
	}
	export interface Notification {
	    id: string;
	    at: string;
	    level: 'info' | 'warning' | 'error';
	    title: string;
	    text: string;
	    page: string;
	    read: boolean;
	    times: number;
	}
	export interface Preferences {
	    theme: 'system' | 'light' | 'dark';
	    onClose: 'ask' | 'keep-running' | 'quit';
	    notify: 'problems' | 'all' | 'off';
	}
	export interface PreviewAlike {
	    asset: number;
	    name: string;
	    url: string;
	    reasons: string[];
	    enter: string;
	    hint: string;
	}
	export interface PreviewFilter {
	    id: string;
	    verb: '' | 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate' | 'problem' | 'note' | 'conflict' | 'held' | 'alike';
	    kind: '' | 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    text: string;
	    offset: number;
	    limit: number;
	}
	export interface PreviewHead {
	    id: string;
	    readAt: string;
	    scope: string;
	    scopeName: string;
	    stale: '' | 'age' | 'settings' | 'matches' | 'decided' | 'applied';
	    changes: number;
	    companies: number;
	    verbs: Record<string, number>;
	    kinds: Record<string, number>;
	    problems: number;
	    refused: number;
	    conflicts: number;
	    held: number;
	    alike: number;
	    halts: Halt[];
	    warnings: string[];
	    writeSeconds: number;
	}
	export interface PreviewRow {
	    type: 'company' | 'change' | 'problem' | 'conflict' | 'held';
	    company: number;
	    companyName: string;
	    count: number;
	    verb: '' | 'create' | 'move' | 'archive' | 'unarchive' | 'adopt' | 'update' | 'relate' | 'unrelate';
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    id: number;
	    name: string;
	    layout: string;
	    reason: string;
	    refused: boolean;
	    from: string;
	    to: string;
	    fields: FieldChange[];
	    adds: string[];
	    conflict?: Conflict;
	    alike?: PreviewAlike;
	    mayBe: PreviewAlike[];
	    pages: NamedPage[];
	}
	export interface PreviewPage {
	    id: string;
	    rows: PreviewRow[];
	    total: number;
	}
	
	export interface Problem {
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    id: number;
	    company: number;
	    companyName: string;
	    name: string;
	    code: string;
	    reason: string;
	    detail: string;
	    refused: boolean;
	}
	export interface ProblemRow {
	    id: string;
	    record: string;
	    kind: 'company' | 'contact' | 'configuration' | 'location' | 'agreement' | 'relation';
	    recordId: number;
	    name: string;
	    company: number;
	    companyName: string;
	    code: string;
	    text: string;
	    detail: string;
	    refused: boolean;
	    fix: Fix;
	    connectwiseUrl: string;
	    huduUrl: string;
	    pages: NamedPage[];
	    run: string;
	}
	export interface ProblemList {
	    readAt: string;
	    rows: ProblemRow[];
	}
	
	
	
	
	
	
	export interface SuggestedRule {
	    rule: SortRule;
	    draft?: LayoutDraft;
	}
	export interface RuleSuggestions {
	    rules: SuggestedRule[];
	}
	export interface Term {
	    id: number;
	    name: string;
	    count: number;
	    chosen: boolean;
	    inactive: boolean;
	}
	export interface RuleTypes {
	    kind: 'contact' | 'configuration' | 'location' | 'agreement';
	    terms: Term[];
	}
	export interface Run {
	    run: string;
	    started: string;
	    ended: string;
	    seconds: number;
	    trigger: 'hand' | 'schedule' | 'undo';
	    scope: string;
	    scopeName: string;
	    reading: 'quick' | 'full' | '';
	    whyFull: string;
	    result: 'synced' | 'problems' | 'stopped' | 'halted' | 'failed' | 'cut-off';
	    message: string;
	    detail?: string;
	    cause: string;
	    changes: number;
	    verbs: Record<string, number>;
	    problems: number;
	    left: number;
	    conflicts: number;
	    halted: number;
	    warnings: string[];
	    undoes: string;
	    undoneBy: string;
	    undone: '' | 'whole' | 'part';
	    cannotUndo: string;
	}
	export interface RunReport {
	    run: Run;
	    problems: Problem[];
	    conflicts: Conflict[];
	    halts: Halt[];
	    holds: number;
	}
	export interface RunScope {
	    company: number;
	    record: string;
	}
	
	export interface Saved {
	    name: string;
	    path: string;
	    content: string;
	    base64?: boolean;
	}
	export interface Schedule {
	    every: string;
	    quietFrom: string;
	    quietTo: string;
	    apply: 'changes' | 'preview';
	}
	export interface TermList {
	    id: 'onlyCompanyTypes' | 'companyTypes' | 'companyStatuses' | 'configurationTypes' | 'configurationStatuses' | 'contactTypes';
	    only: boolean;
	    terms: Term[];
	    unknown: string[];
	    proposed: number[];
	    error?: Error;
	}
	export interface SyncOptions {
	    autoUpdateNames: boolean;
	    keepCompanyDetails: boolean;
	    matchOnSerial: boolean;
	    includeInactive: boolean;
	    whenGone: 'archive' | 'leave';
	    agreementAmounts: boolean;
	    firstContact: 'connectwise' | 'keep' | 'ask';
	    onConflict: 'ask' | 'connectwise' | 'hudu';
	    autoCreate: boolean;
	}
	export interface Scope {
	    dataTypes: DataType[];
	    options: SyncOptions;
	    lists: TermList[];
	    countsAt: string;
	    countsError?: Error;
	    counting: boolean;
	    countedSoFar: number;
	}
	export interface ScopeInput {
	    skippedDataTypes: string[];
	    options: SyncOptions;
	    chosen: Record<string, Array<string>>;
	}
	export interface SetupStep {
	    id: 'connectwise' | 'hudu' | 'layouts' | 'scope' | 'rules' | 'fields' | 'companies' | 'first-sync';
	    done: boolean;
	    problem?: string;
	}
	export interface Setup {
	    done: boolean;
	    current: string;
	    steps: SetupStep[];
	}
	
	
	export interface SortRules {
	    rules: SortRule[];
	    defaults: DefaultCount[];
	    types: RuleTypes[];
	    layouts: Layout[];
	    unruled: number;
	    counted: boolean;
	    countsError?: Error;
	    counting: boolean;
	    countedSoFar: number;
	}
	
	
	export interface StartAtLogin {
	    possible: boolean;
	    on: boolean;
	    blocked: boolean;
	    where: string;
	}
	export interface Timetable {
	    every: string;
	    next: string;
	    why: string;
	    paused: boolean;
	    pausedUntil: string;
	}
	export interface SyncState {
	    activity?: Activity;
	    preview?: PreviewHead;
	    last?: Run;
	    attention?: Run;
	    timetable: Timetable;
	    whole: boolean;
	    rest: number;
	    error?: Error;
	}
	export interface State {
	    version: string;
	    os: 'windows' | 'darwin' | 'linux';
	    mode: 'window' | 'browser';
	    sandbox: boolean;
	    keychain: string;
	    dataDir: string;
	    sequence: number;
	    setup: Setup;
	    connectwise: Connection;
	    hudu: Connection;
	    canSync: boolean;
	    toReview: number;
	    newToReview: number;
	    toDecide: number;
	    toFix: number;
	    sync: SyncState;
	    preferences: Preferences;
	    notices: Notice[];
	    askClose: boolean;
	    tray: boolean;
	    inbox: InboxHead;
	}
	
	export interface SupportPart {
	    name: string;
	    about: string;
	    bytes: number;
	    text: string;
	    cut: boolean;
	}
	export interface SupportFile {
	    name: string;
	    parts: SupportPart[];
	}
	
	
	
	
	
	
	export interface UndoHead {
	    run: Run;
	    preview?: PreviewHead;
	    holds: number;
	    error?: Error;
	}
	export interface UpdateState {
	    possible: boolean;
	    on: boolean;
	    checked: string;
	    release?: NewRelease;
	}

}

