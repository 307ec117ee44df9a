import type { Chance } from './chance.js';

const FIRST =
  'Aarti Aisha Alka Amina Anita Anjali Asha Babita Basanti Bhavna Chanda Deepa Durga Farida Fatima Geeta Hema Indira Jamila Jaya Jyoti Kalpana Kamala Kavita Kiran Kusum Lakshmi Lata Leela Madhuri Mala Manda Mangala Meena Mira Mumtaz Nanda Nasreen Neeta Nirmala Pooja Prabha Pushpa Radha Rajani Razia Rekha Renuka Rukmini Sadhana Sakina Sangeeta Saroja Savita Shabana Shanta Sharda Shobha Sita Sudha Sunita Surekha Sushila Tara Uma Usha Vandana Vimala'.split(
    ' ',
  );
const MIDDLE =
  'Anil Arun Ashok Bharat Dilip Ganesh Gopal Hari Iqbal Kishan Madhav Mahesh Mohan Narayan Prakash Raju Ramesh Salim Sanjay Shankar Suresh Vasant Vijay Yusuf'.split(
    ' ',
  );
const LAST =
  'Ansari Bhosale Chavan Das Deshmukh Devi Gaikwad Gavit Ghosh Jadhav Joshi Kadam Kamble Khan Kulkarni Kumari Mahato Mane Mishra More Munda Naik Nikam Pardeshi Patel Patil Pawar Pinjari Rathod Sahu Salunkhe Sayyad Shaikh Sharma Shinde Singh Solanki Sonawane Thakur Tirkey Vasave Verma Wagh Yadav'.split(
    ' ',
  );
const VILLAGES =
  'Akole Bhor Chakan Dahanu Erandol Faizpur Ghoti Hatnur Igatpuri Jawhar Karjat Lasalgaon Manchar Nandgaon Ojhar Palghar Rajgurunagar Saswad Talegaon Uran Velhe Wada Yawal Shirur Sinnar Trimbak Vani Wagholi Khed Lonand'.split(
    ' ',
  );

/** Places of branches and centres. */
export function villageOf(index: number): string {
  const name = VILLAGES[index % VILLAGES.length] as string;
  const round = Math.floor(index / VILLAGES.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** The name of a woman, or of anybody who works for an institution. */
export function nameOf(chance: Chance): string {
  return `${chance.of(FIRST)} ${chance.of(MIDDLE)} ${chance.of(LAST)}`;
}

/** What a customer of a number says of herself; no two have the same documents or telephone. */
export function customerFacts(chance: Chance, number: number) {
  const year = 1962 + chance.below(42);
  const month = String(1 + chance.below(12)).padStart(2, '0');
  const day = String(1 + chance.below(28)).padStart(2, '0');
  return {
    name: nameOf(chance),
    gender: 'female' as const,
    bornOn: `${year}-${month}-${day}`,
    phone: String(7_000_000_000 + number),
    address: { line1: `House ${1 + chance.below(400)}`, village: chance.of(VILLAGES) },
    income: String(12_000 + 500 * chance.below(30)),
    identities: [{ kind: 'pan' as const, number: panOf(number) }],
    acceptDuplicate: true,
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The permanent account number of a person; its fourth letter says that it is one. */
function panOf(number: number): string {
  const digits = String(number % 10_000).padStart(4, '0');
  const letters: string[] = [];
  for (let rest = Math.floor(number / 10_000); letters.length < 5; rest = Math.floor(rest / 26)) {
    letters.push(LETTERS[rest % 26] as string);
  }
  const [a, b, c, d, e] = letters;
  return `${e}${d}${c}P${b}${digits}${a}`;
}
